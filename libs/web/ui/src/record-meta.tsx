import type { ExpertView, NeedView, OrganizationView, ResultView } from '@techmatch/contracts';
import { useTranslation } from 'react-i18next';
import { formatDay } from './dates.js';
import { useLanguage } from './languages.js';
import { organizationName, type AnyRecord } from './record-words.js';

/** Who and where, in one quiet line: field, body, year. */
export function RecordMeta({ record }: { record: AnyRecord }) {
  const { t } = useTranslation();
  return (
    <p className="meta">
      <Parts record={record} />
      {record.provenance.isDemo && <span>{t('provenance.demoTag')}</span>}
    </p>
  );
}

function Parts({ record }: { record: AnyRecord }) {
  switch (record.kind) {
    case 'result':
      return <ResultParts record={record} />;
    case 'expert':
      return <ExpertParts record={record} />;
    case 'need':
      return <NeedParts record={record} />;
    case 'organization':
      return <OrganizationParts record={record} />;
  }
}

function ResultParts({ record }: { record: ResultView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const bodies = record.owner ? [record.owner] : record.institutions.slice(0, 2);
  return (
    <>
      {bodies.map((body) => {
        const name = organizationName(body, language);
        return (
          <span key={body.name} lang={name.lang}>
            {name.text}
          </span>
        );
      })}
      {record.field !== null && <span>{t(`field.${record.field}`)}</span>}
      {record.field === null && record.discipline !== null && <span lang="zh">{record.discipline}</span>}
      {record.year !== null && <span className="figures">{t('record.year', { year: record.year })}</span>}
    </>
  );
}

function ExpertParts({ record }: { record: ExpertView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = record.organization && organizationName(record.organization, language);
  return (
    <>
      {record.title !== null && <span lang="zh">{record.title}</span>}
      {name && <span lang={name.lang}>{name.text}</span>}
      {record.fields.map((field) => (
        <span key={field}>{t(`field.${field}`)}</span>
      ))}
      {record.isUnclaimed && <span>{t('expert.unclaimedShort')}</span>}
    </>
  );
}

function NeedParts({ record }: { record: NeedView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = record.organization && organizationName(record.organization, language);
  return (
    <>
      {name && <span lang={name.lang}>{name.text}</span>}
      {!name && record.organizationNote !== null && <span lang="">{record.organizationNote}</span>}
      {record.field !== null && <span>{t(`field.${record.field}`)}</span>}
      {record.field === null && record.industry !== null && <span lang="zh">{record.industry}</span>}
      {record.postedOn !== null && <span className="figures">{t('record.postedOn', { day: formatDay(record.postedOn, language) })}</span>}
    </>
  );
}

function OrganizationParts({ record }: { record: OrganizationView }) {
  const { t } = useTranslation();
  return (
    <>
      <span>{t(`orgKind.${record.organizationKind}`)}</span>
      {record.district !== null && <span>{t(`district.${record.district}`)}</span>}
    </>
  );
}
