import type { BookingView } from '@techmatch/contracts';
import { bookingActions, bookingStates, instrumentLimits, type BookingAction, type FieldProblem } from '@techmatch/contracts/tables';
import { useBookings, useBookingStep, useKeepUse, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, FormFrame, OrganizationLink, PageLinks, QueryState, TextField, addressWith, formatMoney, knownParams, missing, pageOf, useForm, useLanguage, withParam, type PersonSession } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { CatalogueTabs } from './catalogue-tabs.js';
import { formatSlot } from './clock.js';
import { fenToYuan, yuanToFen } from './service-words.js';

const isAction = (act: string): act is BookingAction => bookingActions.some((action) => action === act);

/** Slots that one's organisation asked for, or is asked. */
export function BookingsPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <ForPerson query={session}>
      {(person) => (
        <div className="stack">
          <title>{`${t('booking.title')} · TechMatch`}</title>
          <h1>{t('booking.title')}</h1>
          <CatalogueTabs session={person} />
          {person.organization === null || !person.allowedActions.includes('booking.write') ? <NoOrganization /> : <List session={person} />}
        </div>
      )}
    </ForPerson>
  );
}

function NoOrganization() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('booking.organizationNeeded')}>
      <Link className="button" to="/account/organizations">
        {t('booking.toOrganizations')}
      </Link>
    </EmptyState>
  );
}

function List({ session }: { session: PersonSession }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const params = knownParams(address, ['side', 'state', 'page']);
  const query = useBookings(params);
  const choose = (name: string, value: string): void => setAddress(withParam(address, name, value), { replace: true });
  return (
    <>
      <div className="filter-line">
        {session.organization?.kind !== 'enterprise' && (
          <label className="field-label">
            {t('booking.side')}
            <select className="input" value={address.get('side') ?? ''} onChange={(event) => choose('side', event.target.value)}>
              <option value="">{t('booking.anySide')}</option>
              <option value="provider">{t('booking.sides.provider')}</option>
              <option value="user">{t('booking.sides.user')}</option>
            </select>
          </label>
        )}
        <label className="field-label">
          {t('service.stateLabel')}
          <select className="input" value={address.get('state') ?? ''} onChange={(event) => choose('state', event.target.value)}>
            <option value="">{t('service.anyState')}</option>
            {bookingStates.map((state) => (
              <option key={state} value={state}>
                {t(`booking.state.${state}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <QueryState query={query}>
        {({ bookings, total, size }) =>
          total === 0 ? (
            <EmptyState title={t(params.size === 0 ? 'booking.none' : 'booking.noneFiltered')}>
              <Link className="button" to="/services?bookable=true">
                {t('booking.toInstruments')}
              </Link>
            </EmptyState>
          ) : (
            <>
              <ul className="rows">
                {bookings.map((booking) => (
                  <Booking key={`${booking.id}${booking.version}`} booking={booking} />
                ))}
              </ul>
              <PageLinks here={pageOf(address)} last={Math.ceil(total / size)} addressOf={(next) => addressWith('/services/bookings', withParam(address, 'page', String(next)))} onGo={() => undefined} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

function Booking({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState<BookingAction | 'keepUse' | null>(null);
  const { state, startsAt, endsAt, instrumentName, serviceId, location, purpose, samples, reason, provider, user, askedBy, ownSides, feeFen, usedMinutes, usedSamples } = booking;
  const other = ownSides.includes('provider') ? user : provider;
  const toggle = (what: BookingAction | 'keepUse'): void => setOpen(open === what ? null : what);
  return (
    <li>
      <div className="rows__main">
        <span className="state-line">
          <span className={`state ${state === 'confirmed' ? 'state--good' : state === 'asked' ? 'state--waiting' : state === 'used' ? '' : 'state--bad'}`}>{t(`booking.state.${state}`)}</span>
          {serviceId === null ? <strong lang="zh">{instrumentName}</strong> : <Link to={`/services/${serviceId}#calendar`} lang="zh">{instrumentName}</Link>}
        </span>
        <span className="figures">{formatSlot(startsAt, endsAt, language)}</span>
        <span className="small">
          {ownSides.length > 1 ? t('booking.ownUse') : other !== null && <OrganizationLink organization={other} />} <span className="muted" lang="">{askedBy.name ?? t('service.gone')}</span>
        </span>
        <span className="small" lang="">
          {purpose}
        </span>
        <span className="small muted">
          {t('booking.samplesCount', { count: samples })}
          {t('word.pause')}
          <span lang="zh">{location}</span>
        </span>
        {reason !== null && (
          <span className="small">
            {t('service.reason')} <span lang="">{reason}</span>
          </span>
        )}
        {feeFen !== null && <span className="small figures">{t('booking.kept', { minutes: usedMinutes ?? 0, count: usedSamples ?? 0, fee: formatMoney(feeFen, language) })}</span>}
      </div>
      <span className="row no-print">
        {booking.allowedActions.filter(isAction).map((action) =>
          action === 'confirm' ? (
            <Confirm key={action} booking={booking} />
          ) : (
            <button key={action} type="button" className="button button--small" aria-expanded={open === action} aria-label={t('booking.actionOn', { action: t(`booking.action.${action}`), name: instrumentName })} onClick={() => toggle(action)}>
              {t(`booking.action.${action}`)}
            </button>
          ),
        )}
        {booking.allowedActions.includes('keepUse') && (
          <button type="button" className="button button--small" aria-expanded={open === 'keepUse'} onClick={() => toggle('keepUse')}>
            {t(state === 'used' ? 'booking.keepAgain' : 'booking.keepUse')}
          </button>
        )}
      </span>
      {open !== null && <div className="rows__wide">{open === 'keepUse' ? <KeepUse booking={booking} onDone={() => setOpen(null)} /> : <Refuse booking={booking} action={open} onDone={() => setOpen(null)} />}</div>}
    </li>
  );
}

function Confirm({ booking }: { booking: BookingView }) {
  const { t } = useTranslation();
  const step = useBookingStep(booking.id);
  const form = useForm({ name: null, initial: {} });
  return <FormFrame form={form} fields={[]} submit={t('booking.action.confirm')} kept="" onSend={() => step.mutateAsync({ action: 'confirm', version: booking.version })}>{null}</FormFrame>;
}

function Refuse({ booking, action, onDone }: { booking: BookingView; action: BookingAction; onDone: () => void }) {
  const { t } = useTranslation();
  const step = useBookingStep(booking.id);
  const form = useForm({ name: null, initial: { reason: '' }, check: (values) => missing(values, ['reason']) });
  return (
    <FormFrame form={form} fields={['reason']} submit={t(`booking.action.${action}`)} isDangerous onSend={({ reason }) => step.mutateAsync({ action, version: booking.version, reason })} onTaken={onDone}>
      <TextField field={form.field('reason')} label={t('service.why')} hint={t('booking.whyHint')} maxLength={instrumentLimits.reason} />
    </FormFrame>
  );
}

interface UseValues {
  minutes: string;
  samples: string;
  feeFen: string;
}

function checkUse({ minutes, samples, feeFen }: UseValues): FieldProblem[] {
  const wrong = (path: string, code: string): FieldProblem => ({ path, code, params: {} });
  return [
    ...(/^[1-9]\d{0,4}$/.test(minutes.trim()) ? [] : [wrong('minutes', 'isInt')]),
    ...(/^\d{1,6}$/.test(samples.trim()) ? [] : [wrong('samples', 'isInt')]),
    ...(typeof yuanToFen(feeFen) === 'string' ? [] : [wrong('feeFen', 'amount')]),
  ];
}

/** What the slot was used for; it begins with what was asked for. */
function KeepUse({ booking, onDone }: { booking: BookingView; onDone: () => void }) {
  const { t } = useTranslation();
  const keep = useKeepUse(booking.id);
  const length = (Date.parse(booking.endsAt) - Date.parse(booking.startsAt)) / 60_000;
  const initial: UseValues = { minutes: String(booking.usedMinutes ?? length), samples: String(booking.usedSamples ?? booking.samples), feeFen: fenToYuan(booking.feeFen) };
  const form = useForm<UseValues>({ name: null, initial, check: checkUse });
  return (
    <FormFrame
      form={form}
      fields={['minutes', 'samples', 'feeFen']}
      submit={t('booking.keepUse')}
      onSend={({ minutes, samples, feeFen }) => keep.mutateAsync({ version: booking.version, minutes: Number(minutes), samples: Number(samples), feeFen: yuanToFen(feeFen) ?? '0' })}
      onTaken={onDone}
    >
      <div className="filter-line">
        <TextField field={form.field('minutes')} label={t('booking.minutes')} inputMode="numeric" maxLength={5} />
        <TextField field={form.field('samples')} label={t('booking.samples')} inputMode="numeric" maxLength={6} />
        <TextField field={form.field('feeFen')} label={t('booking.fee')} hint={t('booking.feeHint')} maxLength={16} />
      </div>
    </FormFrame>
  );
}
