import type { NdaView } from '@techmatch/contracts';
import { attachmentTypesAt } from '@techmatch/contracts/tables';
import { ndaScanPath, useAddNdaScan } from '@techmatch/web-data';
import { ErrorState, Moment, failureOf, useSendOnce } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { AddFile, SentFile } from './sent-files.js';

/** Signed scans beside the record of consent; nobody here checks what they hold. */
export function NdaScans({ nda: { introductionId, scans, allowedActions } }: { nda: NdaView }) {
  const { t } = useTranslation();
  const add = useAddNdaScan(introductionId);
  const once = useSendOnce(`nda.${introductionId}.scan`);
  const failure = add.error === null ? null : failureOf(add.error);
  const mayAdd = allowedActions.includes('addScan');
  if (scans.length === 0 && !mayAdd) return null;
  const send = (file: File): void => void once((clientId) => add.mutateAsync({ file, clientId })).catch(() => undefined);
  return (
    <section className="panel panel--wide" aria-label={t('nda.scans')}>
      <div className="row between">
        <h2>{t('nda.scans')}</h2>
        {mayAdd && <AddFile label={t('nda.addScan')} types={attachmentTypesAt.annex} isSending={add.isPending} onFile={send} />}
      </div>
      <p className="small muted">{t('nda.scansWhat')}</p>
      {failure && <ErrorState title={t(`error.${failure.code}.title`, failure.params)} remedy={t(`error.${failure.code}.remedy`, failure.params)} />}
      {scans.length > 0 && (
        <ul className="rows">
          {scans.map(({ id, name, type, bytes, side, by, at }) => (
            <SentFile key={id} name={name} type={type} bytes={bytes} href={ndaScanPath(introductionId, id)}>
              {t(`introduction.side.${side}`)} · <span lang="">{by ?? t('introduction.leftMeanwhile')}</span> <Moment iso={at} />
            </SentFile>
          ))}
        </ul>
      )}
    </section>
  );
}
