import { accountLimits, districts, type District, type OrganizationKind } from '@techmatch/contracts/tables';
import { LongTextField, SelectField, TextField, type Form } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** What an organisation says of itself. */
export interface OrganizationValues {
  kind: OrganizationKind | '';
  name: string;
  nameEn: string;
  district: District | '';
  description: string;
}

/** As the API takes it: what is left open is null. */
export const describedOrganization = ({ nameEn, district, description }: OrganizationValues) => ({
  nameEn: nameEn.trim() === '' ? null : nameEn,
  district: district === '' ? null : district,
  description: description.trim() === '' ? null : description,
});

export function OrganizationFields({ form, isNameFixed = false }: { form: Form<OrganizationValues>; isNameFixed?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField field={form.field('name')} label={t('ownOrganization.name')} hint={t(isNameFixed ? 'ownOrganization.nameFixed' : 'ownOrganization.nameHint')} isReadOnly={isNameFixed} autoComplete="organization" maxLength={accountLimits.organizationName} />
      <TextField field={form.field('nameEn')} label={t('ownOrganization.nameEn')} isOptional maxLength={accountLimits.organizationName} />
      <SelectField field={form.field('district')} label={t('filter.district')} isOptional none={t('record.notStated')} choices={districts.map((value) => ({ value, label: t(`district.${value}`) }))} />
      <LongTextField field={form.field('description')} label={t('organization.about')} hint={t('ownOrganization.aboutHint')} isOptional maxLength={accountLimits.description} />
    </>
  );
}
