import { accountLimits, reportCategories, type ReportCategory } from '@techmatch/contracts/tables';
import { useReport } from '@techmatch/web-data';
import { ChoiceField, FormFrame, LongTextField, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What can be held against a message: what concerns records alone is left out. */
const categories = reportCategories.filter((category) => category !== 'notTheirs' && category !== 'wrongFacts');
const initial: { category: ReportCategory | ''; words: string } = { category: '', words: '' };

/** Reports a message to the administrators, with what is wrong with it; said beforehand what they will read. */
export function ReportMessage({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const report = useReport();
  const [isSent, setSent] = useState(false);
  const form = useForm({ name: `report.${id}`, initial, check: (values) => missing(values, ['category', 'words']) });
  const close = (
    <button type="button" className="button" onClick={onClose}>
      {t(isSent ? 'chat.report.close' : 'chat.cancel')}
    </button>
  );
  if (isSent) {
    return (
      <div className="note stack" role="status">
        <p>{t('chat.report.sent')}</p>
        <p>{close}</p>
      </div>
    );
  }
  return (
    <section className="talk__report stack" aria-label={t('chat.report.title')}>
      <p className="small muted">{t('chat.report.what')}</p>
      <FormFrame
        form={form}
        fields={['category', 'words']}
        submit={t('chat.report.send')}
        onSend={async ({ category, words }) => {
          if (category !== '') await report.mutateAsync({ kind: 'message', recordId: id, category, words: words.trim() });
        }}
        onTaken={() => setSent(true)}
        beside={close}
      >
        <ChoiceField field={form.field('category')} label={t('abuse.what')} choices={categories.map((value) => ({ value, label: t(`abuse.category.${value}`) }))} />
        <LongTextField field={form.field('words')} label={t('abuse.words')} rows={3} maxLength={accountLimits.note} />
      </FormFrame>
    </section>
  );
}
