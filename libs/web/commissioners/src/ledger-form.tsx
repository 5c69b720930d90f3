import type { LedgerEntryView, LedgerPage } from '@techmatch/contracts';
import { commissionerLimits, ledgerKinds, type LedgerKind } from '@techmatch/contracts/tables';
import { useAddLedgerEntry, useSaveLedgerEntry } from '@techmatch/web-data';
import { ChoiceField, FormFrame, LongTextField, SelectField, TextField, missing, organizationName, useForm, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { hoursOf } from './dispatch-words.js';

const times = ['30', '60', '120', '240', '480'] as const;
interface Values {
  /** Empty until it was sent: then the same line sent again is the same line. */
  clientId: string;
  kind: LedgerKind | '';
  enterpriseId: string;
  on: string;
  minutes: string;
  note: string;
}

interface Props {
  page: Pick<LedgerPage, 'enterprises' | 'usualKind' | 'today'>;
  /** The line that is changed; none: a new one. */
  entry?: LedgerEntryView;
  onDone: () => void;
  onCancel?: () => void;
}

/** A line of the ledger: everything stands as it most likely is, so that a tap and the button are enough. */
export function LedgerForm({ page: { enterprises, usualKind, today }, entry, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const add = useAddLedgerEntry();
  const save = useSaveLedgerEntry();
  const places = enterprises.flatMap((organization) => (organization.id === null ? [] : [{ value: organization.id, label: organizationName(organization, language).text }]));
  const own = entry?.enterprise.id;
  const choices = own && !places.some(({ value }) => value === own) ? [...places, { value: own, label: organizationName(entry.enterprise, language).text }] : places;
  const form = useForm<Values>({
    name: entry === undefined ? 'ledger.new' : `ledger.${entry.id}.${entry.version}`,
    initial: { clientId: '', kind: entry?.kind ?? usualKind, enterpriseId: own ?? choices[0]?.value ?? '', on: entry?.on ?? today, minutes: String(entry?.minutes ?? 60), note: entry?.note ?? '' },
    check: (values) => missing(values, ['kind', 'enterpriseId', 'on', 'minutes']),
  });
  const send = async ({ clientId, kind, enterpriseId, on, minutes, note }: Values): Promise<void> => {
    const said = { kind: kind === '' ? usualKind : kind, enterpriseId, on, minutes: Number(minutes), note };
    if (entry !== undefined) {
      await save.mutateAsync({ id: entry.id, version: entry.version, ...said });
      return;
    }
    const id = clientId === '' ? newClientId() : clientId;
    if (clientId === '') form.change({ clientId: id });
    await add.mutateAsync({ clientId: id, ...said });
  };
  const hours = entry === undefined || times.some((value) => value === String(entry.minutes)) ? times : [...times, String(entry.minutes)];
  const isAway = form.failure?.code === 'network.unreachable';
  return (
    <FormFrame
      form={form}
      fields={['kind', 'enterpriseId', 'on', 'minutes', 'note']}
      submit={t(entry === undefined ? 'ledger.save' : 'ledger.saveChange')}
      {...(isAway && { kept: t('ledger.keptHere') })}
      onSend={send}
      onTaken={onDone}
      beside={
        onCancel && (
          <button type="button" className="button button--plain" onClick={onCancel}>
            {t('ledger.cancel')}
          </button>
        )
      }
    >
      <ChoiceField field={form.field('kind')} label={t('ledger.kindLabel')} choices={ledgerKinds.map((value) => ({ value, label: t(`ledger.kind.${value}`) }))} />
      <SelectField field={form.field('enterpriseId')} label={t('ledger.enterprise')} none={t('dispatch.choose')} choices={choices} />
      <TextField field={form.field('on')} type="date" label={t('ledger.on')} />
      <ChoiceField field={form.field('minutes')} label={t('ledger.minutes')} choices={hours.map((value) => ({ value, label: t('ledger.hours', { hours: hoursOf(Number(value)) }) }))} />
      <LongTextField field={form.field('note')} label={t('ledger.note')} hint={t('ledger.noteHint')} rows={2} maxLength={commissionerLimits.note} />
    </FormFrame>
  );
}

/** Also where the page is served without TLS, as on a machine in a workshop's own network. */
function newClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
