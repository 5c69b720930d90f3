import type { PublicationView } from '@techmatch/contracts';
import { accountLimits } from '@techmatch/contracts/tables';
import { useObject } from '@techmatch/web-data';
import { FormFrame, LongTextField, Moment, missing, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** A record that was hidden after a report: why, and what its owner says against it. */
export function HoldPanel({ record }: { record: PublicationView }) {
  const { t } = useTranslation();
  const object = useObject(record.id);
  const form = useForm({ name: `objection.${record.id}`, initial: { words: '' }, check: (values) => missing(values, ['words']) });
  const { hold } = record;
  if (hold === null) return null;
  return (
    <section className="note note--error stack" aria-label={t('hold.title')}>
      <h2>{t('hold.title')}</h2>
      <p lang="">{hold.reason}</p>
      <p className="small muted">
        <Moment iso={hold.since} />
      </p>
      <p className="small">{t('hold.what')}</p>
      {hold.objection !== null && hold.objectedAt !== null && (
        <div>
          <p className="small muted">
            {t('hold.objected')} <Moment iso={hold.objectedAt} />
          </p>
          <p lang="">{hold.objection}</p>
        </div>
      )}
      <FormFrame form={form} fields={['words']} submit={t(hold.objection === null ? 'hold.object' : 'hold.objectAgain')} onSend={({ words }) => object.mutateAsync({ words: words.trim() })}>
        <LongTextField field={form.field('words')} label={t('hold.words')} hint={t('hold.wordsHint')} rows={3} maxLength={accountLimits.note} />
      </FormFrame>
    </section>
  );
}
