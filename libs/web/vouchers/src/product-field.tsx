import type { ServiceView } from '@techmatch/contracts';
import type { ServiceCategory } from '@techmatch/contracts/tables';
import { useService, useServices } from '@techmatch/web-data';
import { OrganizationLink, SelectField, formatMoney, organizationName, useDebounced, useLanguage, type FormField } from '@techmatch/web-ui';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { priceOf } from './product-said.js';

interface ProductFieldProps {
  field: FormField<string>;
  /** Limits what is found; null: all. */
  category: ServiceCategory | null;
  /** Limits what is found to one provider; null: all. */
  providerId: string | null;
  isOptional?: boolean;
  onPick: (service: ServiceView | null) => void;
}

/** A service of the catalogue, found by words; with none typed those that were listed last. Shows what was chosen: whose it is, its price and its smallest order. */
export function ProductField({ field, category, providerId, isOptional = false, onPick }: ProductFieldProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const words = useDebounced(typed.trim(), 300);
  const { data, isFetching } = useServices(new URLSearchParams({ ...(words !== '' && { q: words }), ...(category !== null && { category }), ...(providerId !== null && { provider: providerId }), size: '50' }));
  const found = (data?.hits ?? []).map(({ service }) => service);
  const asked = useService(field.value);
  const known = field.value === '' ? undefined : (found.find((service) => service.id === field.value) ?? asked.data);
  const listed = known === undefined || found.some((service) => service.id === known.id) ? found : [known, ...found];
  const choices = listed.map((service) => ({ value: service.id, label: `${service.name} · ${organizationName(service.provider, language).text}` }));
  const pick = (value: string): void => {
    field.set(value);
    onPick(listed.find((service) => service.id === value) ?? null);
  };
  return (
    <>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {t('vouchers.findProduct')} <span className="muted">{t('form.optional')}</span>
        </label>
        <input id={id} className="input" type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
        {data !== undefined && !isFetching && found.length === 0 && (
          <span className="field__hint" role="status">
            {t('vouchers.noProduct')}
          </span>
        )}
      </div>
      <SelectField field={{ ...field, set: pick }} label={t('vouchers.product')} hint={t(isOptional ? 'vouchers.productLaterHint' : 'vouchers.productHint')} none={t('vouchers.choose')} choices={choices} isOptional={isOptional} />
      {known !== undefined && (
        <p className="small">
          <OrganizationLink organization={known.provider} /> · <span className="figures">{priceOf(known, t, language)}</span> · {t('service.smallest')} {known.smallestOrderFen === '0' ? t('service.noSmallest') : formatMoney(known.smallestOrderFen, language)} ·{' '}
          {t('service.lead', { count: known.leadDays })} · <Link to={`/services/${known.id}`}>{t('vouchers.openProduct')}</Link>
        </p>
      )}
    </>
  );
}
