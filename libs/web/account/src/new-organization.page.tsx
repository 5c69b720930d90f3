import { organizationKinds } from '@techmatch/contracts/tables';
import { useCreateOrganization, useSession } from '@techmatch/web-data';
import { ChoiceField, ForPerson, FormFrame, missing, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { OrganizationFields, describedOrganization, type OrganizationValues } from './organization-fields.js';
import { Sheet } from './sheet.js';

const empty: OrganizationValues = { kind: '', name: '', nameEn: '', district: '', description: '' };
/** An authority is made by an administrator, not by whoever registers. */
const kinds = organizationKinds.filter((kind) => kind !== 'authority');

/** A new organisation: whoever makes it owns it and acts for it at once. */
export function NewOrganizationPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const create = useCreateOrganization();
  const form = useForm({ name: 'organization.new', initial: empty, check: (values) => missing(values, ['kind', 'name']) });
  return (
    <ForPerson query={useSession()}>
      {() => (
        <Sheet title={t('ownOrganizations.create')} intro={t('ownOrganization.newIntro')} isWide>
          <FormFrame
            form={form}
            fields={['kind', 'name', 'nameEn', 'district', 'description']}
            submit={t('ownOrganization.create')}
            onSend={async (values) => {
              if (values.kind === '') return;
              const { id } = await create.mutateAsync({ kind: values.kind, name: values.name, ...describedOrganization(values) });
              void go(`/account/organizations/${id}`, { replace: true });
            }}
            beside={<Link to="/account/organizations">{t('form.cancel')}</Link>}
          >
            <ChoiceField field={form.field('kind')} label={t('ownOrganization.kind')} choices={kinds.map((value) => ({ value, label: t(`orgKind.${value}`), hint: t(`orgKindHint.${value}`) }))} />
            <OrganizationFields form={form} />
            <p className="small muted">{t('ownOrganization.newNext')}</p>
          </FormFrame>
        </Sheet>
      )}
    </ForPerson>
  );
}
