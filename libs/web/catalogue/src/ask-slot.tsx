import type { ServiceView } from '@techmatch/contracts';
import { instrumentLimits, type BookingState, type FieldProblem } from '@techmatch/contracts/tables';
import { useAskSlot } from '@techmatch/web-data';
import { FormFrame, LongTextField, TextField, missing, useForm, useLanguage, useSendOnce } from '@techmatch/web-ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { clockOf, dayAfter, formatWeekday, momentOf } from './clock.js';

/** A free stretch that was pressed, minutes after midnight. */
export interface ChosenSlot {
  readonly day: string;
  readonly from: number;
  readonly until: number;
}
/** Times bear the names of the moments that the server judges, so that its refusals stand at them. */
interface Values {
  startsAt: string;
  untilDay: string;
  endsAt: string;
  purpose: string;
  samples: string;
}

/** What a person can choose begins with two hours, or what is free. */
const usualMinutes = 120;

function check(values: Values): FieldProblem[] {
  const samples = values.samples.trim();
  return [...missing(values, ['startsAt', 'untilDay', 'endsAt', 'purpose']), ...(samples !== '' && !/^\d{1,6}$/.test(samples) ? [{ path: 'samples', code: 'isInt', params: {} }] : [])];
}

/** The request for a slot that begins on a chosen day. */
export function AskSlot({ service, slot, onDone, onCancel }: { service: ServiceView; slot: ChosenSlot; onDone: (state: BookingState) => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const place = useRef<HTMLElement>(null);
  const ask = useAskSlot(service.id);
  const once = useSendOnce(`service.${service.id}.slot`);
  const until = Math.min(slot.until, slot.from + usualMinutes);
  const isMidnight = until === 1_440;
  const initial: Values = { startsAt: clockOf(slot.from), untilDay: isMidnight ? dayAfter(slot.day, 1) : slot.day, endsAt: isMidnight ? '00:00' : clockOf(until), purpose: '', samples: '' };
  const form = useForm<Values>({ name: null, initial, check });
  // What was pressed leads here: also for a reader who does not see it appear.
  useEffect(() => place.current?.focus(), []);
  const send = async ({ startsAt, untilDay, endsAt, purpose, samples }: Values): Promise<void> => {
    const booking = await once((clientId) => ask.mutateAsync({ clientId, startsAt: momentOf(slot.day, startsAt), endsAt: momentOf(untilDay, endsAt), purpose: purpose.trim(), samples: Number(samples.trim() === '' ? '0' : samples) }));
    onDone(booking.state);
  };
  return (
    <section className="panel panel--wide" ref={place} tabIndex={-1} aria-label={t('booking.ask')}>
      <h3>{t('booking.askOn', { day: formatWeekday(slot.day, language) })}</h3>
      <FormFrame
        form={form}
        fields={['startsAt', 'untilDay', 'endsAt', 'purpose', 'samples']}
        submit={t('booking.send')}
        onSend={send}
        beside={
          <button type="button" className="button button--plain" onClick={onCancel}>
            {t('form.cancel')}
          </button>
        }
      >
        <div className="filter-line">
          <TextField field={form.field('startsAt')} label={t('booking.from')} type="time" hint={t('instrument.zone')} />
          <TextField field={form.field('untilDay')} label={t('booking.untilDay')} type="date" />
          <TextField field={form.field('endsAt')} label={t('booking.until')} type="time" />
        </div>
        <LongTextField field={form.field('purpose')} label={t('booking.purpose')} hint={t('booking.purposeHint')} rows={3} maxLength={instrumentLimits.purpose} />
        <TextField field={form.field('samples')} label={t('booking.samples')} inputMode="numeric" maxLength={6} isOptional />
      </FormFrame>
    </section>
  );
}
