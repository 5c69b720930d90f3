import { problemCodeOf, useDrawSecondFactor, useSetSecondFactor } from '@techmatch/web-data';
import { CopyButton, FormFrame, LoadingCards, ProblemState, TextField, missing, returnPath, useForm } from '@techmatch/web-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { QrCode } from '@techmatch/web-ui/qr';

/** Setting up the second factor: scan or type the secret, prove it by a code, keep the recovery codes. */
export function Enrolment({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const draw = useDrawSecondFactor();
  const set = useSetSecondFactor();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const form = useForm({ name: null, initial: { code: '' }, check: (values) => missing(values, ['code']) });
  const { mutate } = draw;
  useEffect(() => mutate(), [mutate]);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (draw.error) return <ProblemState code={problemCodeOf(draw.error)} onRetry={() => draw.mutate()} />;
  if (!draw.data) return <LoadingCards count={1} />;
  const { secret, uri } = draw.data;
  return (
    <div className="stack">
      <ol className="steps">
        <li>
          <p>{t('secondFactor.stepScan')}</p>
          <QrCode text={uri} label={t('secondFactor.qr')} />
          <p className="small muted">{t('secondFactor.orType')}</p>
          <p className="row">
            <code className="secret-code">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
            <CopyButton label={t('secondFactor.copySecret')} text={() => secret} />
          </p>
        </li>
        <li>
          <p>{t('secondFactor.stepCode')}</p>
          <div className="panel__narrow">
            <FormFrame
              form={form}
              fields={['code']}
              submit={t('secondFactor.confirm')}
              onSend={async ({ code }) => setCodes((await set.mutateAsync({ code: code.replaceAll(/\s/g, '') })).recoveryCodes)}
              beside={<button type="button" className="button button--plain" onClick={onDone}>{t('form.cancel')}</button>}
            >
              <TextField field={form.field('code')} label={t('secondFactor.sixDigits')} inputMode="numeric" autoComplete="one-time-code" isCode maxLength={7} />
            </FormFrame>
          </div>
        </li>
      </ol>
    </div>
  );
}

/** Shown this once: to copy, to save, to print. */
function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const back = returnPath(address, '');
  const text = (): string => `TechMatch\n${t('secondFactor.codesTitle')}\n\n${codes.join('\n')}\n`;
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(text())}`;
  return (
    <div className="stack">
      <h3>{t('secondFactor.codesTitle')}</h3>
      <p>{t('secondFactor.codesWhy')}</p>
      <ul className="codes secret-code">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <CopyButton label={t('secondFactor.copyCodes')} text={() => codes.join('\n')} />
        <a className="button" href={file} download="techmatch-recovery-codes.txt">
          {t('secondFactor.saveCodes')}
        </a>
        {back === '' ? (
          <button type="button" className="button button--primary" onClick={onDone}>
            {t('secondFactor.codesKept')}
          </button>
        ) : (
          <Link className="button button--primary" to={back}>
            {t('secondFactor.codesKept')}
          </Link>
        )}
      </div>
    </div>
  );
}
