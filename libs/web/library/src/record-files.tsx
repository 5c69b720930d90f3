import type { RecordAttachmentView } from '@techmatch/contracts';
import type { PublicationKind } from '@techmatch/contracts/tables';
import { attachmentPath, problemCodeOf, useRecordAttachments } from '@techmatch/web-data';
import { FileFacts, FileMark, ProblemState, withReturn } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

/** The files of a public record, and that there are more for who signs in. Nothing where there are none. */
export function RecordFiles({ kind, id }: { kind: PublicationKind; id: string }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const query = useRecordAttachments(kind, id);
  if (query.error && query.data === undefined) return <ProblemState code={problemCodeOf(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return null;
  const { attachments, forSignedIn, forSignatories } = query.data;
  if (attachments.length + forSignedIn + forSignatories === 0) return null;
  return (
    <section className="stack passage" aria-labelledby="files">
      <h2 id="files">{t('files.title')}</h2>
      {attachments.length > 0 && (
        <ul className="files">
          {attachments.map((file) => (
            <RecordFile key={file.id} file={file} />
          ))}
        </ul>
      )}
      {forSignedIn > 0 && (
        <p className="small">
          {t('files.forSignedIn', { count: forSignedIn })} <Link to={withReturn('/sign-in', pathname)}>{t('person.signIn')}</Link>
        </p>
      )}
      {forSignatories > 0 && <p className="small muted">{t('files.forSignatories', { count: forSignatories })}</p>}
    </section>
  );
}

function RecordFile({ file }: { file: RecordAttachmentView }) {
  const { t } = useTranslation();
  const { id, name, caption, level, type, width } = file;
  return (
    <li className="file">
      <FileMark type={type} thumbnail={width !== null && level !== 'annex' ? attachmentPath(id, 'thumbnail') : null} />
      <div className="file__text">
        <a href={attachmentPath(id)} target="_blank" rel="noreferrer" lang="">
          {name}
        </a>
        {caption !== null && <span lang="">{caption}</span>}
        {level !== 'public' && <span className="small muted">{t(`files.only.${level}`)}</span>}
        <FileFacts {...file} />
      </div>
    </li>
  );
}
