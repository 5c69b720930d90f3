import { CopyButton, LoadingCards, Menu } from '@techmatch/web-ui';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';

const QrCode = lazy(async () => ({ default: (await import('@techmatch/web-ui/qr')).QrCode }));

/** The plain public address of the page: nothing of who shares it or how they came here. */
const publicAddress = (): string => `${window.location.origin}${window.location.pathname}`;

/** Ways to pass on a public record: its address and its public title, nothing else. */
export function Share({ title }: { title: string }) {
  const { t } = useTranslation();
  return (
    <Menu label={t('share.open')} name="" className="menu--share no-print">
      {() => <Ways title={title} />}
    </Menu>
  );
}

function Ways({ title }: { title: string }) {
  const { t } = useTranslation();
  const [isCodeShown, setCodeShown] = useState(false);
  const url = publicAddress();
  const letter = `mailto:?${new URLSearchParams({ subject: title, body: `${title}\n${url}` }).toString().replaceAll('+', '%20')}`;
  const canHandOn = typeof navigator.share === 'function';
  // To close the sheet of the phone without choosing is no failure.
  const handOn = (): void => void navigator.share({ title, url }).catch(() => undefined);
  return (
    <div className="share">
      <p className="small muted">{t('share.about')}</p>
      {canHandOn && (
        <button type="button" className="button" onClick={handOn}>
          {t('share.system')}
        </button>
      )}
      <CopyButton label={t('copy.link')} text={publicAddress} />
      <a className="button" href={letter}>
        {t('share.mail')}
      </a>
      <button type="button" className="button" aria-expanded={isCodeShown} onClick={() => setCodeShown(!isCodeShown)}>
        {t('share.code')}
      </button>
      {isCodeShown && (
        <Suspense fallback={<LoadingCards count={1} />}>
          <QrCode text={url} label={t('share.codeLabel')} />
        </Suspense>
      )}
    </div>
  );
}
