import type { DifferenceSegment, DifferenceView } from '@techmatch/contracts';
import type { PublicationKind } from '@techmatch/contracts/tables';
import { ChangedWords } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { AttachmentDifferences } from './attachments-view.js';
import { useFieldName } from './field-names.js';

/** One text with what was taken away and what was added. */
export function Changed({ segments }: { segments: readonly DifferenceSegment[] }) {
  return (
    <p className="changed" lang="">
      <ChangedWords segments={segments} />
    </p>
  );
}

/** The fields and files in which two versions of the record `id` differ. */
export function Difference({ id, kind, difference }: { id: string; kind: PublicationKind; difference: DifferenceView }) {
  const { t } = useTranslation();
  const nameOf = useFieldName(kind);
  const { fields, attachments } = difference;
  if (fields.length + attachments.length === 0) return <p className="small muted">{t('difference.nothing')}</p>;
  return (
    <dl className="difference">
      {fields.map(({ path, segments }) => (
        <div key={path}>
          <dt className="small muted">{nameOf(path)}</dt>
          <dd>
            <Changed segments={segments} />
          </dd>
        </div>
      ))}
      {attachments.length > 0 && (
        <div>
          <dt className="small muted">{nameOf('attachments')}</dt>
          <dd>
            <AttachmentDifferences id={id} differences={attachments} />
          </dd>
        </div>
      )}
    </dl>
  );
}
