import type { AttachmentDifference, AttachmentView, ListedAttachment, PublicationView } from '@techmatch/contracts';
import { attachmentPath, useAttachments } from '@techmatch/web-data';
import { FileFacts, FileMark } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LevelWords } from './field-groups.js';

/** The files that a record lists, as its readers and its reviewer look at them. */
export function AttachmentsView({ record }: { record: PublicationView }) {
  const { t } = useTranslation();
  const listed = record.content.attachments ?? [];
  const known = useAttachments(record.id).data?.attachments ?? [];
  if (listed.length === 0) return null;
  return (
    <section className="stack passage">
      <h3>{t('files.title')}</h3>
      <ul className="files">
        {listed.map(({ id, name, caption, level }) => (
          <FileLine key={id} id={id} file={known.find((file) => file.id === id)} name={name ?? null} isAnnex={level === 'annex'}>
            {(caption ?? '') !== '' && <span lang="">{caption}</span>}
            {level !== 'public' && <LevelWords level={level} />}
          </FileLine>
        ))}
      </ul>
    </section>
  );
}

/** What happened to the files between two versions. */
export function AttachmentDifferences({ id, differences }: { id: string; differences: readonly AttachmentDifference[] }) {
  const { t } = useTranslation();
  const known = useAttachments(id).data?.attachments ?? [];
  return (
    <ul className="files">
      {differences.map((difference) => {
        const { before, after, change } = difference;
        return (
          <FileLine key={difference.id} id={difference.id} file={known.find((file) => file.id === difference.id)} name={after?.name ?? before?.name ?? null} isAnnex={before?.level === 'annex' || after?.level === 'annex'}>
            <span className="small">
              <strong>{t(`files.change.${change}`)}</strong> {change === 'moved' && before && after && t('files.fromTo', { before: before.place, after: after.place })}
            </span>
            {change === 'changed' && before && after ? <Changes before={before} after={after} /> : after && change === 'added' && <LevelWords level={after.level} />}
          </FileLine>
        );
      })}
    </ul>
  );
}

/** Name, caption and level, each where it differs. */
function Changes({ before, after }: { before: ListedAttachment; after: ListedAttachment }) {
  const { t } = useTranslation();
  const pairs = [
    { label: t('files.name'), from: before.name, to: after.name },
    { label: t('files.caption'), from: before.caption, to: after.caption },
    { label: t('level.who'), from: t(`level.${before.level}`), to: t(`level.${after.level}`) },
  ].filter(({ from, to }) => from !== to);
  return (
    <span className="small">
      {pairs.map(({ label, from, to }) => (
        <span key={label} className="changed">
          {label} {from !== null && <del lang="">{from}</del>} {to !== null && <ins lang="">{to}</ins>}{' '}
        </span>
      ))}
    </span>
  );
}

/** One file with its mark and its link. `file` undefined: it is not kept any more, or not the reader's to see. */
function FileLine({ id, file, name, isAnnex, children }: { id: string; file: AttachmentView | undefined; name: string | null; isAnnex: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  if (file === undefined) {
    return (
      <li className="file">
        <FileMark type="pdf" thumbnail={null} />
        <div className="file__text">
          <span lang="">{name ?? t('files.gone')}</span>
          {children}
        </div>
      </li>
    );
  }
  return (
    <li className="file">
      <FileMark type={file.type} thumbnail={file.width !== null && !isAnnex ? attachmentPath(id, 'thumbnail') : null} />
      <div className="file__text">
        <a href={attachmentPath(id)} target="_blank" rel="noreferrer" lang="">
          {name ?? file.name}
        </a>
        {children}
        <FileFacts {...file} />
      </div>
    </li>
  );
}
