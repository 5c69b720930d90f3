import type { OrganizationRef } from '@techmatch/contracts';
import { useOrganizationsNamed } from '@techmatch/web-data';
import { SelectField, organizationName, useDebounced, useLanguage, type FormField } from '@techmatch/web-ui';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

const offering: readonly string[] = ['provider', 'university', 'institute'];

/** Whom a service was agreed with, found by name. `known`: who was chosen before. */
export function ProviderField({ field, known }: { field: FormField<string>; known: OrganizationRef | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const { data, isFetching } = useOrganizationsNamed(useDebounced(typed.trim(), 300));
  const found = (data?.hits ?? []).flatMap(({ organization }) => (organization !== undefined && offering.includes(organization.organizationKind) ? [{ value: organization.id, label: organizationName(organization, language).text }] : []));
  const choices = known === null || known.id === null || found.some(({ value }) => value === known.id) ? found : [{ value: known.id, label: organizationName(known, language).text }, ...found];
  return (
    <>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {t('vouchers.findProvider')} <span className="muted">{t('form.optional')}</span>
        </label>
        <input id={id} className="input" type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
        {typed.trim().length > 1 && !isFetching && found.length === 0 && (
          <span className="field__hint" role="status">
            {t('vouchers.noProvider')}
          </span>
        )}
      </div>
      <SelectField field={field} label={t('vouchers.provider')} none={t('vouchers.choose')} choices={choices} isOptional />
    </>
  );
}
