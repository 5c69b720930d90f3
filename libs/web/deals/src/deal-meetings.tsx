import type { DealMeetingView, DealView } from '@techmatch/contracts';
import { meetingLimits } from '@techmatch/contracts/tables';
import { dealCalendarPath, useCancelMeeting } from '@techmatch/web-data';
import { FormFrame, TextField, missing, useForm, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MeetingForm } from './meeting-form.js';
import { formatMeeting } from './meeting-words.js';

/** Meetings of a deal: what comes first, then what is over or off. */
export function DealMeetings({ deal }: { deal: DealView }) {
  const { t } = useTranslation();
  const [isCalling, setCalling] = useState(false);
  return (
    <section className="stack" aria-labelledby="meetings">
      <div className="row between">
        <h2 id="meetings">{t('meeting.title')}</h2>
        {deal.allowedActions.includes('callMeeting') && !isCalling && (
          <button type="button" className="button no-print" onClick={() => setCalling(true)}>
            <span aria-hidden="true">＋</span> {t('meeting.call')}
          </button>
        )}
      </div>
      {isCalling && <MeetingForm deal={deal} onDone={() => setCalling(false)} />}
      {deal.meetings.length === 0 && !isCalling ? (
        <p className="note small">{t('meeting.none')}</p>
      ) : (
        <ul className="rows">
          {deal.meetings.map((meeting) => (
            <Meeting key={`${meeting.id}${meeting.version}`} deal={deal} meeting={meeting} />
          ))}
        </ul>
      )}
      <p className="small no-print">
        {deal.meetings.length > 0 && (
          <>
            <a href={dealCalendarPath(deal.id)} download>
              {t('meeting.file')}
            </a>
            {t('word.pause')}
          </>
        )}
        <Link to="/deals/calendar">{t('meeting.toFeed')}</Link>
      </p>
    </section>
  );
}

function Meeting({ deal, meeting }: { deal: DealView; meeting: DealMeetingView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState<'move' | 'cancel' | null>(null);
  const { title, startsAt, endsAt, place, link, agenda, people, state, reason, calledBy, isMine, isEditable } = meeting;
  const isOver = new Date(endsAt) <= new Date();
  const toggle = (what: 'move' | 'cancel'): void => setOpen(open === what ? null : what);
  const list = t('word.listComma');
  return (
    <li>
      <div className="rows__main">
        <span className={state === 'cancelled' ? 'deal-item deal-item--dropped' : 'deal-item'}>
          <span className={`state ${state === 'cancelled' ? 'state--bad' : isOver ? '' : 'state--waiting'}`}>{t(state === 'cancelled' ? 'meeting.off' : isOver ? 'meeting.over' : isMine ? 'meeting.yours' : 'meeting.planned')}</span>{' '}
          <span lang="">{title}</span>
        </span>
        <span className="small figures">
          {formatMeeting(startsAt, language, endsAt)} <span className="muted">{t('meeting.zone')}</span>
        </span>
        {place !== null && (
          <span className="small" lang="">
            {place}
          </span>
        )}
        {link !== null && state === 'planned' && (
          <a className="small meeting__link" href={link} rel="noopener noreferrer nofollow" target="_blank" lang="">
            {link}
          </a>
        )}
        {agenda !== null && (
          <span className="small meeting__agenda" lang="">
            {agenda}
          </span>
        )}
        <span className="small muted">
          {t('meeting.calledBy')} <span lang="">{calledBy.name ?? t('deal.gone')}</span>
          {people.length > 0 && (
            <>
              {t('word.pause')}
              {t('meeting.who')} <span lang="">{people.map(({ name }) => name ?? t('deal.gone')).join(list)}</span>
            </>
          )}
        </span>
        {reason !== null && (
          <span className="small">
            {t('meeting.why')} <span lang="">{reason}</span>
          </span>
        )}
      </div>
      {isEditable && !isOver && (
        <span className="row no-print">
          <button type="button" className="button button--small" aria-expanded={open === 'move'} aria-label={`${t('meeting.move')}${t('deal.colon')}${title}`} onClick={() => toggle('move')}>
            {t('meeting.move')}
          </button>
          <button type="button" className="button button--small button--plain" aria-expanded={open === 'cancel'} aria-label={`${t('meeting.cancel')}${t('deal.colon')}${title}`} onClick={() => toggle('cancel')}>
            {t('meeting.cancel')}
          </button>
        </span>
      )}
      {open === 'move' && (
        <div className="rows__wide">
          <MeetingForm deal={deal} meeting={meeting} onDone={() => setOpen(null)} />
        </div>
      )}
      {open === 'cancel' && (
        <div className="rows__wide">
          <Cancel dealId={deal.id} meeting={meeting} onDone={() => setOpen(null)} />
        </div>
      )}
    </li>
  );
}

function Cancel({ dealId, meeting: { id, version }, onDone }: { dealId: string; meeting: DealMeetingView; onDone: () => void }) {
  const { t } = useTranslation();
  const cancel = useCancelMeeting(dealId);
  const form = useForm({ name: `meeting.${id}.cancel`, initial: { reason: '' }, check: (values) => missing(values, ['reason']) });
  return (
    <FormFrame
      form={form}
      fields={['reason']}
      submit={t('meeting.cancel')}
      isDangerous
      onSend={({ reason }) => cancel.mutateAsync({ meetingId: id, version, reason })}
      onTaken={onDone}
      beside={
        <button type="button" className="button button--plain" onClick={onDone}>
          {t('meeting.keep')}
        </button>
      }
    >
      <TextField field={form.field('reason')} label={t('meeting.reason')} hint={t('meeting.reasonHint')} maxLength={meetingLimits.reason} />
    </FormFrame>
  );
}
