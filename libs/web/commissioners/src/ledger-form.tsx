import type { LedgerEntryView, LedgerPage } from '@techmatch/contracts';
import { commissionerLimits, ledgerKinds, type LedgerKind } from '@techmatch/contracts/tables';
import { useAddLedgerEntry, useSaveLedgerEntry } from '@techmatch/web-data';
import { ChoiceField, FormFrame, LongTextField, SelectField, TextField, missing, organizationName, useForm, useLanguage, useSendOnce } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { hoursOf } from './dispatch-words.js';
import { useAgainWhenBack } from './use-again-when-back.js';

const times = ['30', '60', '120', '240', '480'] as const;
interface Values {
  kind: LedgerKind | '';
  enterpriseId: string;
  on: string;
  minutes: string;
  note: string;
  /** Empty: about no deal. */
  dealId: string;
}

interface Props {
  page: Pick<LedgerPage, 'enterprises' | 'deals' | 'usualKind' | 'today'>;
  /** The line that is changed; none: a new one. */
  entry?: LedgerEntryView;
  /** `isLater`: it was sent by itself, once there was a connection again. */
  onDone: (isLater: boolean) => void;
  onCancel?: () => void;
}

/** A line of the ledger: everything stands as it most likely is, so that a tap and the button are enough. */
export function LedgerForm({ page: { enterprises, deals, usualKind, today }, entry, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const add = useAddLedgerEntry();
  const save = useSaveLedgerEntry();
  const places = enterprises.flatMap((organization) => (organization.id === null ? [] : [{ value: organization.id, label: organizationName(organization, language).text }]));
  const known = entry?.deal ? [entry.deal, ...deals.filter(({ id }) => id !== entry.deal?.id)] : deals;
  const dealsOf = (enterprise: string) => known.filter(({ enterpriseId }) => enterpriseId === enterprise).map(({ id, title }) => ({ value: id, label: title }));
  const own = entry?.enterprise.id;
  const choices = own && !places.some(({ value }) => value === own) ? [...places, { value: own, label: organizationName(entry.enterprise, language).text }] : places;
  const form = useForm<Values>({
    name: entry === undefined ? 'ledger.new' : `ledger.${entry.id}.${entry.version}`,
    initial: { kind: entry?.kind ?? usualKind, enterpriseId: own ?? choices[0]?.value ?? '', on: entry?.on ?? today, minutes: String(entry?.minutes ?? 60), note: entry?.note ?? '', dealId: entry?.deal?.id ?? '' },
    check: (values) => missing(values, ['kind', 'enterpriseId', 'on', 'minutes']),
  });
  const once = useSendOnce('ledger.new');
  const send = async ({ kind, enterpriseId, on, minutes, note, dealId }: Values): Promise<void> => {
    const isOwn = dealsOf(enterpriseId).some(({ value }) => value === dealId);
    const said = { kind: kind === '' ? usualKind : kind, enterpriseId, on, minutes: Number(minutes), note, dealId: isOwn ? dealId : null };
    if (entry !== undefined) {
      await save.mutateAsync({ id: entry.id, version: entry.version, ...said });
      return;
    }
    await once((clientId) => add.mutateAsync({ clientId, ...said }));
  };
  const hours = entry === undefined || times.some((value) => value === String(entry.minutes)) ? times : [...times, String(entry.minutes)];
  const isAway = form.failure?.code === 'network.unreachable';
  useAgainWhenBack(isAway && entry === undefined, async () => {
    if (await form.send(send)) onDone(true);
  });
  return (
    <FormFrame
      form={form}
      fields={['kind', 'enterpriseId', 'on', 'minutes', 'note']}
      submit={t(entry === undefined ? 'ledger.save' : 'ledger.saveChange')}
      {...(isAway && { kept: t(entry === undefined ? 'ledger.keptHere' : 'form.kept') })}
      onSend={send}
      onTaken={() => onDone(false)}
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
      {dealsOf(form.values.enterpriseId).length > 0 && <SelectField field={form.field('dealId')} label={t('ledger.deal')} hint={t('ledger.dealHint')} none={t('ledger.noDeal')} choices={dealsOf(form.values.enterpriseId)} isOptional />}
      <LongTextField field={form.field('note')} label={t('ledger.note')} hint={t('ledger.noteHint')} rows={2} maxLength={commissionerLimits.note} />
    </FormFrame>
  );
}
