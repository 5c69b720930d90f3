import type { DealView } from '@techmatch/contracts';
import { attachmentLimits, attachmentMedia } from '@techmatch/contracts/tables';
import { dealFilePath, useUploadDealFile } from '@techmatch/web-data';
import { ErrorState, FileFacts, FileMark, Moment, failureOf, useSendOnce } from '@techmatch/web-ui';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

const accepted = Object.values(attachmentMedia)
  .map(({ extension }) => `.${extension}`)
  .join(',');

/** Files of a deal, such as the signed contract: read by those who have a part in it alone. */
export function DealFiles({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const upload = useUploadDealFile(deal.id);
  // Chosen again after a lost reply it is the same file.
  const once = useSendOnce(`deal.${deal.id}.file`);
  const failure = upload.error === null ? null : failureOf(upload.error);
  return (
    <section className="stack" aria-labelledby="files">
      <div className="row between">
        <h2 id="files">{t('deal.files')}</h2>
        {deal.allowedActions.includes('addFile') && (
          <button type="button" className="button no-print" disabled={upload.isPending} onClick={() => input.current?.click()}>
            <span aria-hidden="true">＋</span> {t(upload.isPending ? 'form.sending' : 'deal.addFile')}
          </button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          accept={accepted}
          aria-label={t('deal.addFile')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void once((clientId) => upload.mutateAsync({ file, clientId })).catch(() => undefined);
            event.target.value = '';
          }}
        />
      </div>
      <p className="small muted">{t('deal.filesHint', { megabytes: attachmentLimits.fileBytes / (1024 * 1024) })}</p>
      {failure && <ErrorState title={t(`error.${failure.code}.title`, failure.params)} remedy={t(`error.${failure.code}.remedy`, failure.params)} />}
      {deal.files.length > 0 && (
        <ul className="rows">
          {deal.files.map(({ id, name, type, bytes, uploadedAt, uploadedBy }) => (
            <li key={id}>
              <span className="row">
                <FileMark type={type} thumbnail={null} />
                <span className="rows__main">
                  <a href={dealFilePath(deal.id, id)} lang="">
                    {name}
                  </a>
                  <FileFacts type={type} bytes={bytes} width={null} height={null} />
                  <span className="small muted">
                    <span lang="">{uploadedBy.name ?? t('deal.gone')}</span> <Moment iso={uploadedAt} />
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
