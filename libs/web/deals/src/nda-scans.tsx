import type { NdaView } from '@techmatch/contracts';
import { attachmentMedia, attachmentTypesAt } from '@techmatch/contracts/tables';
import { ndaScanPath, useAddNdaScan } from '@techmatch/web-data';
import { ErrorState, FileFacts, FileMark, Moment, failureOf, useSendOnce } from '@techmatch/web-ui';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

const accepted = attachmentTypesAt.annex.map((type) => `.${attachmentMedia[type].extension}`).join(',');

/** Signed scans beside the record of consent; nobody here checks what they hold. */
export function NdaScans({ nda: { introductionId, scans, allowedActions } }: { nda: NdaView }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const add = useAddNdaScan(introductionId);
  const once = useSendOnce(`nda.${introductionId}.scan`);
  const failure = add.error === null ? null : failureOf(add.error);
  const mayAdd = allowedActions.includes('addScan');
  if (scans.length === 0 && !mayAdd) return null;
  return (
    <section className="panel panel--wide" aria-label={t('nda.scans')}>
      <div className="row between">
        <h2>{t('nda.scans')}</h2>
        {mayAdd && (
          <button type="button" className="button no-print" disabled={add.isPending} onClick={() => input.current?.click()}>
            <span aria-hidden="true">＋</span> {t(add.isPending ? 'form.sending' : 'nda.addScan')}
          </button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept={accepted}
          aria-label={t('nda.addScan')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void once((clientId) => add.mutateAsync({ file, clientId })).catch(() => undefined);
            event.target.value = '';
          }}
        />
      </div>
      <p className="small muted">{t('nda.scansWhat')}</p>
      {failure && <ErrorState title={t(`error.${failure.code}.title`, failure.params)} remedy={t(`error.${failure.code}.remedy`, failure.params)} />}
      {scans.length > 0 && (
        <ul className="rows">
          {scans.map(({ id, name, type, bytes, side, by, at }) => (
            <li key={id}>
              <span className="row">
                <FileMark type={type} thumbnail={null} />
                <span className="rows__main">
                  <a href={ndaScanPath(introductionId, id)} lang="">
                    {name}
                  </a>
                  <FileFacts type={type} bytes={bytes} width={null} height={null} />
                  <span className="small muted">
                    {t(`introduction.side.${side}`)} · <span lang="">{by ?? t('introduction.leftMeanwhile')}</span> <Moment iso={at} />
                  </span>
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
