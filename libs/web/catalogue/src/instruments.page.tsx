import type { InstrumentInput, InstrumentView } from '@techmatch/contracts';
import { districts, instrumentLimits, instrumentStates, type District, type FieldProblem, type InstrumentState } from '@techmatch/contracts/tables';
import { useInstruments, useSaveInstrument, useSession } from '@techmatch/web-data';
import { ChoiceField, ChoicesField, EmptyState, ForPerson, FormFrame, LongTextField, QueryState, SelectField, TextField, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CatalogueTabs } from './catalogue-tabs.js';
import { clockOf, minutesOf } from './clock.js';
import { NotOffering, isOffering } from './service-desk.page.js';

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
type Weekday = (typeof weekdays)[number];
const isWeekday = (value: string): value is Weekday => weekdays.some((day) => day === value);

interface Values {
  name: string;
  model: string;
  location: string;
  district: District | '';
  note: string;
  weekdays: readonly Weekday[];
  opensAt: string;
  closesAt: string;
  state: InstrumentState | '';
}
const endOfDay = 1_440;
const empty: Values = { name: '', model: '', location: '', district: '', note: '', weekdays: ['1', '2', '3', '4', '5'], opensAt: '08:30', closesAt: '18:00', state: 'open' };

function valuesOf({ name, model, location, district, note, weekdays: days, opensAt, closesAt, state }: InstrumentView): Values {
  // A field of a time knows no 24:00: the end of a day is written as its beginning.
  return { name, model: model ?? '', location, district, note: note ?? '', weekdays: days.map(String).filter(isWeekday), opensAt: clockOf(opensAt), closesAt: closesAt === endOfDay ? '00:00' : clockOf(closesAt), state };
}

function inputOf({ name, model, location, district, note, weekdays: days, opensAt, closesAt, state }: Values): InstrumentInput {
  if (district === '' || state === '') throw new Error('an instrument was sent without what it must say');
  const filled = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const closes = minutesOf(closesAt);
  return { name: name.trim(), model: filled(model), location: location.trim(), district, note: filled(note), weekdays: days.map(Number), opensAt: minutesOf(opensAt), closesAt: closes === 0 ? endOfDay : closes, state };
}

const check = (values: Values): FieldProblem[] => missing(values, ['name', 'location', 'district', 'weekdays', 'opensAt', 'closesAt', 'state']);

/** Instruments of the organisation acted for. */
export function InstrumentsPage() {
  const { t } = useTranslation();
  const session = useSession();
  const [isAdding, setAdding] = useState(false);
  return (
    <ForPerson query={session}>
      {(person) => (
        <div className="stack">
          <title>{`${t('instrument.own')} · TechMatch`}</title>
          <div className="row between">
            <h1>{t('instrument.own')}</h1>
            {isOffering(person) && !isAdding && (
              <button type="button" className="button button--primary" onClick={() => setAdding(true)}>
                {t('instrument.add')}
              </button>
            )}
          </div>
          <CatalogueTabs session={person} />
          {isAdding && <InstrumentForm known={null} onDone={() => setAdding(false)} />}
          {isOffering(person) ? <Own isAdding={isAdding} /> : <NotOffering />}
        </div>
      )}
    </ForPerson>
  );
}

function Own({ isAdding }: { isAdding: boolean }) {
  const { t } = useTranslation();
  const query = useInstruments();
  return (
    <QueryState query={query}>
      {({ instruments }) =>
        instruments.length === 0 && !isAdding ? (
          <EmptyState title={t('instrument.none')}>
            <p>{t('instrument.noneWhy')}</p>
          </EmptyState>
        ) : (
          <ul className="rows">
            {instruments.map((instrument) => (
              <Instrument key={`${instrument.id}${instrument.version}`} instrument={instrument} />
            ))}
          </ul>
        )
      }
    </QueryState>
  );
}

function Instrument({ instrument }: { instrument: InstrumentView }) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const { name, model, location, weekdays: days, opensAt, closesAt, state, serviceId, waiting, isDemo } = instrument;
  return (
    <li>
      <div className="rows__main">
        <strong lang="zh">{[name, model].filter((part) => part !== null).join(' ')}</strong>
        <span className="small" lang="zh">
          {location}
        </span>
        <span className="small figures">
          {days.map((day) => t(`instrument.weekday.${day}`)).join(t('word.listComma'))} {`${clockOf(opensAt)} – ${clockOf(closesAt)}`}
        </span>
        <span className="tags">
          <span className={`state ${state === 'open' ? 'state--good' : ''}`}>{t(`instrument.state.${state}`)}</span>
          {waiting > 0 && (
            <Link className="tag" to="/services/bookings?side=provider&state=asked">
              {t('instrument.waiting', { count: waiting })}
            </Link>
          )}
          {isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
        </span>
        {serviceId === null && <span className="small muted">{t('instrument.notListed')}</span>}
      </div>
      <span className="row no-print">
        {serviceId !== null && (
          <Link className="button button--small" to={`/services/${serviceId}#calendar`}>
            {t('instrument.calendar')}
          </Link>
        )}
        <button type="button" className="button button--small" aria-expanded={isEditing} aria-label={t('instrument.editOne', { name })} onClick={() => setEditing(!isEditing)}>
          {t('service.edit')}
        </button>
      </span>
      {isEditing && (
        <div className="rows__wide">
          <InstrumentForm known={instrument} onDone={() => setEditing(false)} />
        </div>
      )}
    </li>
  );
}

function InstrumentForm({ known, onDone }: { known: InstrumentView | null; onDone: () => void }) {
  const { t } = useTranslation();
  const save = useSaveInstrument();
  const form = useForm<Values>({ name: known === null ? 'instrument.new' : `instrument.${known.id}.${known.version}`, initial: known === null ? empty : valuesOf(known), check });
  return (
    <section className="panel panel--wide" aria-label={t(known === null ? 'instrument.add' : 'service.edit')}>
      <FormFrame
        form={form}
        fields={['name', 'model', 'location', 'district', 'note', 'weekdays', 'opensAt', 'closesAt', 'state']}
        submit={t('form.save')}
        onSend={(values) => save.mutateAsync({ known, said: inputOf(values) })}
        onTaken={onDone}
        beside={
          <button type="button" className="button button--plain" onClick={onDone}>
            {t('form.cancel')}
          </button>
        }
      >
        <div className="filter-line">
          <TextField field={form.field('name')} label={t('instrument.name')} maxLength={instrumentLimits.name} />
          <TextField field={form.field('model')} label={t('instrument.model')} maxLength={instrumentLimits.model} isOptional />
        </div>
        <div className="filter-line">
          <TextField field={form.field('location')} label={t('instrument.location')} maxLength={instrumentLimits.location} />
          <SelectField field={form.field('district')} label={t('service.where')} choices={districts.map((value) => ({ value, label: t(`district.${value}`) }))} none={t('service.choose')} />
        </div>
        <LongTextField field={form.field('note')} label={t('instrument.note')} hint={t('instrument.noteHint')} rows={3} maxLength={instrumentLimits.note} isOptional />
        <ChoicesField field={form.field('weekdays')} label={t('instrument.weekdays')} choices={weekdays.map((value) => ({ value, label: t(`instrument.weekday.${value}`) }))} />
        <div className="filter-line">
          <TextField field={form.field('opensAt')} label={t('instrument.opensAt')} type="time" hint={t('instrument.zone')} />
          <TextField field={form.field('closesAt')} label={t('instrument.closesAt')} type="time" hint={t('instrument.closesHint')} />
        </div>
        <ChoiceField field={form.field('state')} label={t('instrument.takes')} choices={instrumentStates.map((value) => ({ value, label: t(`instrument.state.${value}`) }))} />
      </FormFrame>
    </section>
  );
}
