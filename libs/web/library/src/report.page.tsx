import { accountLimits, reportCategories, type RecordKind, type ReportCategory } from '@techmatch/contracts/tables';
import { useReport, useSession } from '@techmatch/web-data';
import { ChoiceField, FormFrame, LongTextField, kindPath, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const initial: { category: ReportCategory | ''; words: string } = { category: '', words: '' };

/** Saying what is wrong with a public record: anybody may, without an account. */
export function ReportRecordPage({ kind, id }: { kind: RecordKind; id: string }) {
  const { t } = useTranslation();
  const report = useReport();
  const { data: session } = useSession();
  const isToldLater = session !== undefined && session.person !== null;
  const [isSent, setSent] = useState(false);
  const form = useForm({ name: `report.${id}`, initial, check: (values) => missing(values, ['category', 'words']) });
  const back = (
    <Link className={isSent ? 'button' : undefined} to={kindPath(kind, id)}>
      {t('abuse.back')}
    </Link>
  );
  return (
    <div className="sheet sheet--wide">
      <title>{`${t('abuse.title')} · TechMatch`}</title>
      <div className="stack">
        <h1>{t('abuse.title')}</h1>
        <p className="muted">{t('abuse.intro')}</p>
      </div>
      {isSent ? (
        <div className="note stack" role="status">
          <p>{t(isToldLater ? 'abuse.sentTold' : 'abuse.sent')}</p>
          <p>{back}</p>
        </div>
      ) : (
        <FormFrame
          form={form}
          fields={['category', 'words']}
          submit={t('abuse.send')}
          onSend={async ({ category, words }) => {
            if (category !== '') await report.mutateAsync({ kind, recordId: id, category, words: words.trim() });
          }}
          onTaken={() => setSent(true)}
          beside={back}
        >
          <ChoiceField field={form.field('category')} label={t('abuse.what')} choices={reportCategories.map((value) => ({ value, label: t(`abuse.category.${value}`) }))} />
          <LongTextField field={form.field('words')} label={t('abuse.words')} hint={t('abuse.wordsHint')} rows={5} maxLength={accountLimits.note} />
        </FormFrame>
      )}
    </div>
  );
}
