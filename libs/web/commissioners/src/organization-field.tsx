import type { OrganizationKind } from '@techmatch/contracts/tables';
import { useOrganizationsNamed } from '@techmatch/web-data';
import { SelectField, organizationName, useDebounced, useLanguage, type FormField } from '@techmatch/web-ui';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  field: FormField<string>;
  label: string;
  isWanted: (kind: OrganizationKind) => boolean;
}

/** An organisation, found by its name and then chosen. */
export function OrganizationField({ field, label, isWanted }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { data, isFetching } = useOrganizationsNamed(useDebounced(typed.trim(), 300));
  const found = (data?.hits ?? []).flatMap(({ organization }) => (organization !== undefined && organization.verification === 'verified' && isWanted(organization.organizationKind) ? [{ value: organization.id, label: organizationName(organization, language).text }] : []));
  return (
    <>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {t('dispatch.find')}
        </label>
        <input id={id} className="input" type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
        {typed.trim().length > 1 && !isFetching && found.length === 0 && (
          <span className="field__hint" role="status">
            {t('dispatch.noFound')}
          </span>
        )}
      </div>
      <SelectField field={field} label={label} none={t('dispatch.choose')} choices={found} />
    </>
  );
}
