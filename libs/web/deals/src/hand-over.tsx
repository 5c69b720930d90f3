import type { IntroductionView } from '@techmatch/contracts';
import { useHandOver } from '@techmatch/web-data';
import { FormFrame, SelectField, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** Hands the answer of one's side over: to a colleague, or to a commissioner on duty. */
export function HandOver({ introduction, onDone }: { introduction: IntroductionView; onDone: (action: string) => void }) {
  const { t } = useTranslation();
  const handOver = useHandOver(introduction.id);
  const form = useForm<{ to: string }>({ name: null, initial: { to: '' } });
  const { colleagues, commissioner, revision } = introduction;
  const mayCall = commissioner === null;
  if (colleagues.length === 0 && !mayCall) return null;
  return (
    <details className="panel panel--wide">
      <summary>{t('handOver.title')}</summary>
      <FormFrame form={form} fields={['to']} submit={t('handOver.send')} onSend={({ to }) => handOver.mutateAsync({ revision, to: to === '' ? null : to })} onTaken={() => onDone('handOver')}>
        <p className="small">{t('handOver.what')}</p>
        <SelectField
          field={form.field('to')}
          label={t('handOver.to')}
          none={t(mayCall ? 'handOver.duty' : 'handOver.choose')}
          choices={colleagues.map(({ id, name }) => ({ value: id, label: name ?? '–' }))}
          hint={mayCall ? t('handOver.dutyWhat') : undefined}
        />
      </FormFrame>
    </details>
  );
}
