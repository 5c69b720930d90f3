import { districts, serviceCategories } from '@techmatch/contracts/tables';
import { SelectField, TextField, type Form } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import type { PlaceValues, QuestionValues } from './question-values.js';

type Fields<T> = Pick<Form<T>, 'field'>;

/** What the service costs, and where. */
export function ServiceFields({ form }: { form: Fields<QuestionValues> }) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField field={form.field('service.category')} label={t('vouchers.category')} none={t('vouchers.choose')} choices={serviceCategories.map((value) => ({ value, label: t(`service.category.${value}`) }))} />
      <div className="voucher-pair">
        <TextField field={form.field('service.contractFen')} label={t('vouchers.contract')} hint={t('vouchers.contractHint')} placeholder="106,000.00" maxLength={20} />
        <TextField field={form.field('service.vatFen')} label={t('vouchers.vat')} hint={t('vouchers.vatHint')} placeholder="6,000.00" maxLength={20} isOptional />
      </div>
      <div className="voucher-pair">
        <TextField field={form.field('service.othersFen')} label={t('vouchers.others')} hint={t('vouchers.othersHint')} maxLength={20} isOptional />
        <SelectField field={form.field('service.providerDistrict')} label={t('vouchers.providerDistrict')} none={t('vouchers.notSaid')} choices={districts.map((value) => ({ value, label: t(`district.${value}`) }))} isOptional />
      </div>
    </>
  );
}

/** What an enterprise says of itself; each is asked because a rule of some programme asks it. */
export function FactFields({ form }: { form: Fields<QuestionValues> }) {
  const { t } = useTranslation();
  const yesNo = (['yes', 'no'] as const).map((value) => ({ value, label: t(`vouchers.${value}`) }));
  return (
    <>
      <div className="voucher-pair">
        <TextField field={form.field('facts.staff')} label={t('programme.fact.staff')} inputMode="numeric" maxLength={8} isOptional />
        <TextField field={form.field('facts.capitalFen')} label={t('programme.fact.capitalFen')} hint={t('vouchers.yuanHint')} maxLength={20} isOptional />
      </div>
      <div className="voucher-pair">
        <TextField field={form.field('facts.revenueFen')} label={t('programme.fact.revenueFen')} maxLength={20} isOptional />
        <TextField field={form.field('facts.revenueBeforeFen')} label={t('programme.fact.revenueBeforeFen')} maxLength={20} isOptional />
      </div>
      {(['facts.isTechnologySme', 'facts.isDishonest', 'facts.isFundedAlready'] as const).map((name) => (
        <SelectField key={name} field={form.field(name)} label={t(`programme.fact.${name.slice('facts.'.length)}`)} none={t('vouchers.notSaid')} choices={yesNo} isOptional />
      ))}
    </>
  );
}

/** What the platform knows of a signed-in enterprise, and a visitor says. */
export function PlaceFields({ form }: { form: Fields<PlaceValues> }) {
  const { t } = useTranslation();
  return (
    <div className="voucher-pair">
      <SelectField field={form.field('facts.district')} label={t('programme.fact.district')} none={t('vouchers.notSaid')} choices={districts.map((value) => ({ value, label: t(`district.${value}`) }))} isOptional />
      <SelectField field={form.field('facts.isVerified')} label={t('programme.fact.isVerified')} none={t('vouchers.notSaid')} choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`vouchers.${value}`) }))} isOptional />
    </div>
  );
}
