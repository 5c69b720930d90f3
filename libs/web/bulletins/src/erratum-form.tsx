import { bulletinLimits } from '@techmatch/contracts/tables';
import { useIssueStep } from '@techmatch/web-data';
import { FormFrame, LongTextField, missing, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** A correction of what was issued: it stands on top of the issue, with its day, and in the feed. */
export function ErratumForm({ id }: { id: string }) {
  const { t } = useTranslation();
  const step = useIssueStep(id);
  const form = useForm({ name: `bulletin.erratum.${id}`, initial: { text: '' }, check: (values) => missing(values, ['text']) });
  return (
    <details className="panel no-print">
      <summary>{t('issueEditor.correct')}</summary>
      <FormFrame form={form} fields={['text']} submit={t('issueEditor.correctNow')} onSend={({ text }) => step.mutateAsync({ action: 'correct', text })}>
        <LongTextField field={form.field('text')} label={t('issueEditor.erratum')} hint={t('issueEditor.erratumHint')} rows={3} maxLength={bulletinLimits.erratum} />
      </FormFrame>
    </details>
  );
}
