import { districts, rightsOfKind, rolesOfKind, type District, type OrganizationKind, type Right, type Role } from '@techmatch/contracts/tables';
import { useTranslation } from 'react-i18next';
import { ChoicesField } from './fields.js';
import type { Form } from './use-form.js';

/** What somebody is, or shall be, in an organisation. */
export interface MembershipValues {
  roles: readonly Role[];
  rights: readonly Right[];
  reviewDistricts: readonly District[];
}
interface Fields {
  form: Pick<Form<MembershipValues>, 'field' | 'values'>;
  kind: OrganizationKind;
}

/** Roles and rights that an organisation of this kind has, each with what it lets one do. */
export function MembershipFields({ form, kind }: Fields) {
  const { t } = useTranslation();
  return (
    <>
      <ChoicesField field={form.field('roles')} label={t('members.roles')} choices={rolesOfKind[kind].map((value) => ({ value, label: t(`role.${value}`), hint: t(`roleHint.${value}`) }))} />
      <ChoicesField field={form.field('rights')} label={t('members.rights')} choices={rightsOfKind[kind].map((value) => ({ value, label: t(`right.${value}`), hint: t(`rightHint.${value}`) }))} />
      {form.values.rights.includes('review') && (
        <details className="field">
          <summary>
            {t('members.districts')} <span className="small muted">{form.values.reviewDistricts.length === 0 ? t('members.allDistricts') : form.values.reviewDistricts.map((value) => t(`district.${value}`)).join(t('word.listComma'))}</span>
          </summary>
          <ChoicesField field={form.field('reviewDistricts')} label={t('members.districtsOnly')} choices={districts.map((value) => ({ value, label: t(`district.${value}`) }))} />
        </details>
      )}
    </>
  );
}

/** As the API takes it: districts only beside the right to review. */
export const membershipOf = ({ roles, rights, reviewDistricts }: MembershipValues) => ({ roles: [...roles], rights: [...rights], reviewDistricts: rights.includes('review') ? [...reviewDistricts] : [] });
