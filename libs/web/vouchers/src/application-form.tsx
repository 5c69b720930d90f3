import type { ApplicationInput, ApplicationView } from '@techmatch/contracts';
import { programmeLimits, tieKinds, type TieKind } from '@techmatch/contracts/tables';
import { useApplicationStep, useSaveApplication } from '@techmatch/web-data';
import { ChoicesField, FormFrame, LongTextField, TextField, missing, useForm, useSendOnce } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { ProductField } from './product-field.js';
import { ProviderField } from './provider-field.js';
import { FactFields, ServiceFields } from './question-fields.js';
import { factsOf, questionFields, serviceOf, typedQuestion, unreadable, type QuestionValues } from './question-values.js';

interface Values extends QuestionValues {
  title: string;
  purpose: string;
  providerId: string;
  productId: string;
  declaredTies: readonly TieKind[];
}

function inputOf(values: Values): ApplicationInput | null {
  const service = serviceOf(values);
  if (service === null) return null;
  const { title, purpose, providerId, productId, declaredTies } = values;
  return { title, purpose, providerId: providerId === '' ? null : providerId, productId: productId === '' ? null : productId, service, facts: factsOf(values), declaredTies: [...declaredTies] };
}

/** The draft of an application: saved as it is, or saved and submitted. What the server refuses stands at its field; nothing typed is lost. */
export function ApplicationForm({ application }: { application: ApplicationView }) {
  const { t } = useTranslation();
  const { id, version, title, purpose, provider, said, service, facts, declaredTies } = application;
  const save = useSaveApplication(id);
  const step = useApplicationStep(id);
  const once = useSendOnce(`vouchers.submit.${id}`);
  const initial: Values = { ...typedQuestion(service, facts), title, purpose, providerId: provider?.id ?? '', productId: said?.id ?? '', declaredTies };
  const form = useForm<Values>({ name: `vouchers.application.${id}`, initial, check: (values) => [...missing(values, ['service.category', 'service.contractFen']), ...unreadable(values)] });
  const keep = async (values: Values): Promise<number> => {
    const input = inputOf(values);
    if (input === null) return version;
    const saved = await save.mutateAsync({ ...input, version });
    return saved.version;
  };
  const submit = async (values: Values): Promise<void> => {
    const next = await keep(values);
    await once((key) => step.mutateAsync({ key, action: 'submit', version: next }));
  };
  return (
    <section className="panel panel--wide" aria-label={t('vouchers.application')}>
      <FormFrame
        form={form}
        fields={[...questionFields, 'title', 'purpose', 'providerId', 'productId', 'declaredTies']}
        submit={t('voucherApplication.action.submit')}
        onSend={submit}
        beside={
          <button type="button" className="button" disabled={form.isSending} onClick={() => void form.send(keep)}>
            {t('form.save')}
          </button>
        }
      >
        <TextField field={form.field('title')} label={t('vouchers.service')} hint={t('vouchers.serviceHint')} maxLength={programmeLimits.service} />
        <LongTextField field={form.field('purpose')} label={t('vouchers.purpose')} hint={t('vouchers.purposeHint')} rows={4} maxLength={programmeLimits.purpose} />
        <ServiceFields form={form} />
        <ProductField
          field={form.field('productId')}
          category={form.values['service.category'] === '' ? null : form.values['service.category']}
          providerId={null}
          isOptional
          onPick={(picked) => {
            if (picked !== null) form.change({ providerId: picked.provider.id ?? '', 'service.category': picked.category, 'service.providerDistrict': picked.provider.district ?? '', ...(form.values.title === '' && { title: picked.name }) });
          }}
        />
        {form.values.productId === '' && <ProviderField field={form.field('providerId')} known={provider} />}
        <FactFields form={form} />
        <ChoicesField field={form.field('declaredTies')} label={t('vouchers.ties')} hint={t('vouchers.tiesHint')} choices={tieKinds.map((value) => ({ value, label: t(`programme.tie.${value}`) }))} />
        <p className="note small">{t('vouchers.whoSees')}</p>
      </FormFrame>
    </section>
  );
}
