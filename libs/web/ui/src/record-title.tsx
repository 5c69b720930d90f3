import type { TextSegment } from '@techmatch/contracts';
import { Link } from 'react-router';
import { KindMark, kindPath } from './kinds.js';
import { useLanguage } from './languages.js';
import { RecordMark } from './record-mark.js';
import { nameOf, type AnyRecord } from './record-words.js';
import { Segments } from './segments.js';

/** Mark, title as a link, and the name in the other language beneath. `found` replaces the Chinese title by its highlighted form. */
export function RecordTitle({ record, found }: { record: AnyRecord; found?: readonly TextSegment[] | undefined }) {
  const language = useLanguage();
  const name = nameOf(record, language);
  const foundIsMain = found !== undefined && name.mainLang === 'zh';
  const isMeeting = found?.some((segment) => segment.hit) === true;
  return (
    <div className="titled">
      <div>
        <h3 className="card__title">
          <span className="small muted">
            <KindMark kind={record.kind} />
          </span>{' '}
          <Link to={kindPath(record.kind, record.id)} data-list-item="">
            {foundIsMain ? <Segments segments={found} /> : <span lang={name.mainLang}>{name.main}</span>}
          </Link>
        </h3>
        {language === 'en' && name.other !== null && (
          <p className="card__sub">{found !== undefined && isMeeting ? <Segments segments={found} /> : <span lang={name.otherLang}>{name.other}</span>}</p>
        )}
      </div>
      <RecordMark record={record} />
    </div>
  );
}
