import type { DealView } from '@techmatch/contracts';
import { attachmentLimits, attachmentTypes } from '@techmatch/contracts/tables';
import { dealFilePath, useUploadDealFile } from '@techmatch/web-data';
import { ErrorState, Moment, failureOf, useSendOnce } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { AddFile, SentFile } from './sent-files.js';

/** Files of a deal, such as the signed contract: read by those who have a part in it alone. */
export function DealFiles({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const upload = useUploadDealFile(deal.id);
  // Chosen again after a lost reply it is the same file.
  const once = useSendOnce(`deal.${deal.id}.file`);
  const failure = upload.error === null ? null : failureOf(upload.error);
  const send = (file: File): void => void once((clientId) => upload.mutateAsync({ file, clientId })).catch(() => undefined);
  return (
    <section className="stack" aria-labelledby="files">
      <div className="row between">
        <h2 id="files">{t('deal.files')}</h2>
        {deal.allowedActions.includes('addFile') && <AddFile label={t('deal.addFile')} types={attachmentTypes} isSending={upload.isPending} onFile={send} />}
      </div>
      <p className="small muted">{t('deal.filesHint', { megabytes: attachmentLimits.fileBytes / (1024 * 1024) })}</p>
      {failure && <ErrorState title={t(`error.${failure.code}.title`, failure.params)} remedy={t(`error.${failure.code}.remedy`, failure.params)} />}
      {deal.files.length > 0 && (
        <ul className="rows">
          {deal.files.map(({ id, name, type, bytes, uploadedAt, uploadedBy }) => (
            <SentFile key={id} name={name} type={type} bytes={bytes} href={dealFilePath(deal.id, id)}>
              <span lang="">{uploadedBy.name ?? t('deal.gone')}</span> <Moment iso={uploadedAt} />
            </SentFile>
          ))}
        </ul>
      )}
    </section>
  );
}
