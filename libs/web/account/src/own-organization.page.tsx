import type { OrganizationView } from '@techmatch/contracts';
import type { OrganizationKind } from '@techmatch/contracts/tables';
import { useEditOrganization } from '@techmatch/web-data';
import { DoneNote, FormFrame, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from './account-frame.js';
import { DomainsPanel } from './domains-panel.js';
import { OrganizationFields, describedOrganization, type OrganizationValues } from './organization-fields.js';
import { OrganizationFrame } from './organization-frame.js';
import { VerificationPanel } from './verification-panel.js';

/** Whose experts are in the library. */
const houses: readonly OrganizationKind[] = ['university', 'institute'];

/** One organisation of mine: verification first, then what it says of itself. */
export function OwnOrganizationPage({ id }: { id: string }) {
  return (
    <OrganizationFrame id={id}>
      {(organization) => (
        <>
          <VerificationPanel organization={organization} />
          {organization.allowedActions.includes('organization.edit') && <EditPanel organization={organization} />}
          {organization.verification === 'verified' && houses.includes(organization.organizationKind) && organization.allowedActions.includes('organization.domains') && <DomainsPanel organizationId={organization.id} />}
        </>
      )}
    </OrganizationFrame>
  );
}

function EditPanel({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation();
  const edit = useEditOrganization(organization.id);
  const [isDone, setDone] = useState(false);
  const isNameFixed = organization.verification === 'verified';
  const initial: OrganizationValues = {
    kind: organization.organizationKind,
    name: organization.name,
    nameEn: organization.nameEn ?? '',
    district: organization.district ?? '',
    description: organization.description ?? '',
  };
  const form = useForm({ name: `organization.${organization.id}`, initial, check: (values) => missing(values, ['name']) });
  return (
    <Panel title={t('ownOrganization.tab')}>
      <FormFrame
        form={form}
        fields={['name', 'nameEn', 'district', 'description']}
        submit={t('form.save')}
        onSend={(values) => edit.mutateAsync({ ...(!isNameFixed && { name: values.name }), ...describedOrganization(values) })}
        onTaken={() => setDone(true)}
        beside={form.isChanged && <button type="button" className="button button--plain" onClick={form.reset}>{t('form.discard')}</button>}
      >
        <OrganizationFields form={form} isNameFixed={isNameFixed} />
      </FormFrame>
      {isDone && !form.isChanged && <DoneNote>{t('account.saved')}</DoneNote>}
    </Panel>
  );
}
