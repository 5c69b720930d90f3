import type { DealView, OrganizationRef, OrganizationView } from '@techmatch/contracts';
import { dealForms, dealLimits, dealRoles, type DealRole } from '@techmatch/contracts/tables';
import { useLibraryPage, useSaveParties } from '@techmatch/web-data';
import { FormFrame, OrganizationLink, QueryState, SelectField, missing, useForm } from '@techmatch/web-ui';
import { useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangedSince } from './changed-since.js';
import { partiesOf, partyInputs, partyProblems, type PartiesValues, type PartyRow } from './parties-values.js';

/** What the parties make together, and who they are: role and share of each, and further ones. The two that the deal began with stay. `onAgain`: as in the form of the contract. */
export function PartiesForm({ deal, onDone, onAgain }: { deal: DealView; onDone: () => void; onAgain: () => void }) {
  const { t } = useTranslation();
  const save = useSaveParties(deal.id);
  const check = (values: PartiesValues) => [...missing(values, ['form']), ...partyProblems(values)];
  const form = useForm<PartiesValues>({ name: `deal.${deal.id}.parties.${deal.version}`, initial: partiesOf(deal), check });
  const isChanged = form.failure?.code === 'deal.changedMeanwhile';
  const { parties } = form.values;
  const change = (next: readonly PartyRow[]): void => form.change({ parties: next });
  const send = ({ form: made, ...values }: PartiesValues): Promise<unknown> => save.mutateAsync({ version: deal.version, form: made === '' ? deal.form : made, parties: partyInputs({ form: made, ...values }) });
  return (
    <FormFrame
      form={form}
      fields={['form', 'parties']}
      submit={t('deal.saveParties')}
      onSend={send}
      onTaken={onDone}
      beside={
        <button type="button" className="button button--plain" onClick={isChanged ? onAgain : onDone}>
          {t(isChanged ? 'deal.beginAgain' : 'form.cancel')}
        </button>
      }
    >
      {isChanged && <ChangedSince id={deal.id} version={deal.version} />}
      <SelectField field={form.field('form')} label={t('deal.formTitle')} choices={dealForms.map((value) => ({ value, label: t(`deal.form.${value}`) }))} none={t('contract.open')} />
      <fieldset className="field rows-field" id={form.idOf('parties')} tabIndex={-1}>
        <legend className="field__label">{t('deal.partiesAndShares')}</legend>
        <span className="field__hint">{t('deal.sharesHint')}</span>
        {parties.map((party, place) => (
          <PartyField
            key={`${party.organization.id} ${party.side}`}
            party={party}
            onChange={(next) => change(parties.map((other, at) => (at === place ? next : other)))}
            onRemove={() => change(parties.filter((_, at) => at !== place))}
          />
        ))}
        {form.field('parties').problem !== null && <span className="field__problem">{t('validation.partyShares')}</span>}
      </fieldset>
      {parties.length < dealLimits.parties && <AddParty among={parties} onAdd={(organization) => change([...parties, { organization, side: 'partner', role: 'member', share: '', contactId: null }])} />}
    </FormFrame>
  );
}

const isRole = (value: string): value is DealRole => dealRoles.some((role) => role === value);

function PartyField({ party, onChange, onRemove }: { party: PartyRow; onChange: (party: PartyRow) => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const { organization, side, role, share } = party;
  const setRole = ({ target: { value } }: ChangeEvent<HTMLSelectElement>): void => {
    if (isRole(value)) onChange({ ...party, role: value });
  };
  return (
    <div className="party" role="group" aria-label={organization.name}>
      <p className="row between">
        <span>
          <span lang="">{organization.name}</span> <span className="small muted">{t(`deal.side.${side}`)}</span>
        </span>
        {side === 'partner' && (
          <button type="button" className="button button--small button--plain" onClick={onRemove} aria-label={`${t('deal.removeParty')}${t('deal.colon')}${organization.name}`}>
            {t('deal.removeParty')}
          </button>
        )}
      </p>
      <div className="party__fields">
        <label className="field-label">
          {t('deal.roleTitle')}
          <select className="input" value={role} onChange={setRole}>
            {dealRoles.map((value) => (
              <option key={value} value={value}>
                {t(`deal.role.${value}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field-label">
          {t('deal.shareTitle')}
          <input className="input figures" inputMode="decimal" maxLength={8} value={share} onChange={(event) => onChange({ ...party, share: event.target.value })} />
        </label>
      </div>
    </div>
  );
}

/** A further party is looked for by its name among the organisations of the platform. */
function AddParty({ among, onAdd }: { among: readonly PartyRow[]; onAdd: (organization: OrganizationRef) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const has = new Set(among.map(({ organization }) => organization.id));
  const add = (organization: OrganizationRef): void => {
    onAdd(organization);
    setText('');
    setAsked('');
  };
  return (
    <div className="field">
      <label className="field-label">
        {t('deal.addParty')}
        <span className="row">
          <input
            className="input"
            type="search"
            maxLength={100}
            value={text}
            placeholder={t('deal.partyName')}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              setAsked(text.trim());
            }}
          />
          <button type="button" className="button" disabled={text.trim() === ''} onClick={() => setAsked(text.trim())}>
            {t('deal.findParty')}
          </button>
        </span>
      </label>
      {asked !== '' && <Found text={asked} has={has} onAdd={add} />}
    </div>
  );
}

const refOf = ({ id, name, nameEn, organizationKind, district }: OrganizationView): OrganizationRef => ({ id, name, nameEn, kind: organizationKind, district });

function Found({ text, has, onAdd }: { text: string; has: ReadonlySet<string | null>; onAdd: (organization: OrganizationRef) => void }) {
  const { t } = useTranslation();
  const query = useLibraryPage('organization', new URLSearchParams({ q: text, size: '8' }));
  return (
    <QueryState query={query} count={2}>
      {({ hits }) => {
        const found = hits.flatMap(({ organization }) => (organization === undefined || has.has(organization.id) || organization.organizationKind === 'authority' ? [] : [refOf(organization)]));
        if (found.length === 0) return <p className="note small">{t('deal.partyNotFound')}</p>;
        return (
          <ul className="rows">
            {found.map((organization) => (
              <li key={organization.id}>
                <OrganizationLink organization={organization} />
                <button type="button" className="button button--small" aria-label={`${t('deal.takeParty')}${t('deal.colon')}${organization.name}`} onClick={() => onAdd(organization)}>
                  {t('deal.takeParty')}
                </button>
              </li>
            ))}
          </ul>
        );
      }}
    </QueryState>
  );
}
