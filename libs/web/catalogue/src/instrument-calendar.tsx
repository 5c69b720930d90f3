import type { CalendarDay, ServiceView } from '@techmatch/contracts';
import { useInstrumentCalendar, useSession } from '@techmatch/web-data';
import { DoneNote, QueryState, useLanguage, withReturn } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { AskSlot, type ChosenSlot } from './ask-slot.js';
import { clockOf, dayAfter, formatWeekday, freeOn, stretchOn, today } from './clock.js';

const days = 7;

/** A week of an instrument, day under day: what is taken, and what is free as buttons that lead to the request. Made for a thumb first. */
export function InstrumentCalendar({ service }: { service: ServiceView }) {
  const { t } = useTranslation();
  const session = useSession();
  const here = useLocation();
  const [address, setAddress] = useSearchParams();
  const [chosen, setChosen] = useState<ChosenSlot | null>(null);
  const [done, setDone] = useState<'asked' | 'own' | null>(null);
  const from = /^\d{4}-\d{2}-\d{2}$/.test(address.get('from') ?? '') ? (address.get('from') ?? '') : today();
  const query = useInstrumentCalendar(service.id, from, days);
  const mayAsk = session.data?.allowedActions.includes('booking.write') === true && session.data.organization !== null;
  const move = (by: number): void => setAddress({ from: dayAfter(from, by) }, { replace: true });
  return (
    <section id="calendar" className="stack below" aria-labelledby="calendar-title">
      <h2 id="calendar-title">{t('instrument.calendar')}</h2>
      {done !== null && <DoneNote>{t(done === 'own' ? 'booking.doneOwn' : 'booking.doneAsked')}</DoneNote>}
      <QueryState query={query}>
        {(calendar) => (
          <>
            {calendar.note !== null && (
              <p className="note small" lang="zh">
                {calendar.note}
              </p>
            )}
            {!calendar.isOpen && <p className="note note--warn">{t('instrument.pausedWhy')}</p>}
            <div className="row between no-print">
              <button type="button" className="button" disabled={from <= today()} onClick={() => move(-days)}>
                {t('instrument.earlier')}
              </button>
              <span className="small muted">{t('instrument.zone')}</span>
              <button type="button" className="button" onClick={() => move(days)}>
                {t('instrument.later')}
              </button>
            </div>
            <ul className="slots">
              {calendar.days.map((day) => (
                <SlotDay key={day.day} day={day} isOpen={calendar.isOpen && mayAsk} onChoose={(slot) => { setDone(null); setChosen(slot); }} />
              ))}
            </ul>
          </>
        )}
      </QueryState>
      {session.data !== undefined && !mayAsk && <HowToAsk isSignedIn={session.data.person !== null} to={withReturn('/sign-in', here.pathname)} />}
      {chosen !== null && (
        <AskSlot
          key={`${chosen.day}${chosen.from}`}
          service={service}
          slot={chosen}
          onDone={(state) => {
            setChosen(null);
            setDone(state === 'confirmed' ? 'own' : 'asked');
          }}
          onCancel={() => setChosen(null)}
        />
      )}
    </section>
  );
}

function HowToAsk({ isSignedIn, to }: { isSignedIn: boolean; to: string }) {
  const { t } = useTranslation();
  return isSignedIn ? (
    <p className="note small">
      {t('booking.organizationNeeded')} <Link to="/account/organizations">{t('booking.toOrganizations')}</Link>
    </p>
  ) : (
    <p>
      <Link className="button" to={to}>
        {t('booking.signIn')}
      </Link>
    </p>
  );
}

/** One day: a bar of its hours, what is taken in words, and what is free as buttons. */
function SlotDay({ day, isOpen, onChoose }: { day: CalendarDay; isOpen: boolean; onChoose: (slot: ChosenSlot) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const label = formatWeekday(day.day, language);
  const free = freeOn(day, new Date());
  const share = (minutes: number): string => `${(minutes / 1_440) * 100}%`;
  return (
    <li className="slots__day">
      <h3 className="slots__name">{label}</h3>
      <div className="slots__body">
        <div className="slots__bar" aria-hidden="true">
          {day.opensAt !== null && day.closesAt !== null && <span className="slots__open" style={{ left: share(day.opensAt), width: share(day.closesAt - day.opensAt) }} />}
          {day.taken.map((taken) => {
            const { from, until } = stretchOn(day.day, taken);
            return <span key={`${taken.startsAt}${String(taken.isConfirmed)}`} className={taken.isConfirmed ? 'slots__taken' : 'slots__asked'} style={{ left: share(from), width: share(until - from) }} />;
          })}
        </div>
        {day.opensAt === null && <span className="small muted">{t('instrument.closed')}</span>}
        {day.taken.length > 0 && (
          <ul className="small slots__list">
            {day.taken.map((taken) => {
              const { from, until } = stretchOn(day.day, taken);
              return (
                <li key={`${taken.startsAt}${String(taken.isConfirmed)}`}>
                  <span className="figures">{`${clockOf(from)} – ${clockOf(until)}`}</span> <span className="muted">{t(taken.isOwn ? (taken.isConfirmed ? 'instrument.takenOwn' : 'instrument.askedOwn') : taken.isConfirmed ? 'instrument.taken' : 'instrument.asked')}</span>
                </li>
              );
            })}
          </ul>
        )}
        {free.length === 0 && day.opensAt !== null && <span className="small muted">{t('instrument.full')}</span>}
        <div className="row">
          {free.map(({ from, until }) =>
            isOpen ? (
              <button key={from} type="button" className="button button--small figures" aria-label={t('instrument.ask', { day: label, from: clockOf(from), until: clockOf(until) })} onClick={() => onChoose({ day: day.day, from, until })}>
                {`${clockOf(from)} – ${clockOf(until)}`}
              </button>
            ) : (
              <span key={from} className="small figures">
                {t('instrument.free', { from: clockOf(from), until: clockOf(until) })}
              </span>
            ),
          )}
        </div>
      </div>
    </li>
  );
}
