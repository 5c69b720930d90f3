import type { IntroducedRecord } from '@techmatch/contracts';
import { KindMark, kindPath, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { titleOf } from './introduction-words.js';

/** A record with its mark; a link while it is public. */
export function RecordLine({ record }: { record: IntroducedRecord }) {
  const { t } = useTranslation();
  const { text, lang } = titleOf(record, useLanguage());
  return (
    <span className="meeting__record">
      <KindMark kind={record.kind} />{' '}
      {record.isPublic ? (
        <Link to={kindPath(record.kind, record.id)} lang={lang}>
          {text}
        </Link>
      ) : (
        <>
          <span lang={lang}>{text}</span> <span className="small muted">{t('introduction.gone')}</span>
        </>
      )}
    </span>
  );
}
