import type { DealMeetingView, DealView } from '@techmatch/contracts';
import { dealLimits, meetingLimits, type FieldProblem } from '@techmatch/contracts/tables';
import { useCallMeeting, useMoveMeeting } from '@techmatch/web-data';
import { ChoicesField, FormFrame, LongTextField, TextField, missing, useForm, useSendOnce } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { fieldsOf, momentOf } from './meeting-words.js';

interface Values {
  title: string;
  day: string;
  from: string;
  until: string;
  place: string;
  link: string;
  agenda: string;
  people: readonly string[];
}

/** Where the server names a moment, the page has a day and a time. */
const fieldOf: Readonly<Record<string, keyof Values>> = { startsAt: 'from', endsAt: 'until' };

function check(values: Values): FieldProblem[] {
  const gaps = missing(values, ['title', 'day', 'from', 'until']);
  const isTurned = values.from !== '' && values.until !== '' && values.until <= values.from;
  const isNowhere = values.place.trim() === '' && values.link.trim() === '';
  return [...gaps, ...(isTurned ? [{ path: 'until', code: 'beforeStart', params: {} }] : []), ...(isNowhere ? [{ path: 'place', code: 'isNotEmpty', params: {} }] : [])];
}

/** Calls a meeting, or moves one: when, where or by which link, who, about what. It begins and ends on one day here. */
export function MeetingForm({ deal, meeting, onDone }: { deal: DealView; meeting?: DealMeetingView; onDone: () => void }) {
  const { t } = useTranslation();
  const call = useCallMeeting(deal.id);
  const move = useMoveMeeting(deal.id);
  const once = useSendOnce(`deal.${deal.id}.meeting`);
  const begins = meeting === undefined ? null : fieldsOf(meeting.startsAt);
  const asked = new Map([...deal.people, ...(meeting?.people ?? [])].map(({ id, name }) => [id, name]));
  const initial: Values = {
    title: meeting?.title ?? '',
    day: begins?.day ?? '',
    from: begins?.time ?? '',
    until: meeting === undefined ? '' : fieldsOf(meeting.endsAt).time,
    place: meeting?.place ?? '',
    link: meeting?.link ?? '',
    agenda: meeting?.agenda ?? '',
    people: meeting === undefined ? deal.people.map(({ id }) => id) : meeting.people.map(({ id }) => id),
  };
  const form = useForm<Values>({ name: meeting === undefined ? `deal.${deal.id}.meeting` : `meeting.${meeting.id}.${meeting.version}`, initial, check });
  const send = ({ title, day, from, until, place, link, agenda, people }: Values): Promise<unknown> => {
    const filled = (text: string): string | null => (text.trim() === '' ? null : text.trim());
    const said = { title, startsAt: momentOf(day, from), endsAt: momentOf(day, until), place: filled(place), link: filled(link), agenda: filled(agenda), people: [...people] };
    return meeting === undefined ? once((clientId) => call.mutateAsync({ clientId, ...said })) : move.mutateAsync({ meetingId: meeting.id, version: meeting.version, ...said });
  };
  const text = (name: 'title' | 'day' | 'from' | 'until' | 'place' | 'link' | 'agenda') => {
    const field = form.field(name);
    return { ...field, problem: field.problem ?? form.failure?.fields.find(({ path }) => fieldOf[path] === name) ?? null };
  };
  return (
    <section className="panel panel--wide" aria-label={t(meeting === undefined ? 'meeting.call' : 'meeting.move')}>
      <FormFrame
        form={form}
        fields={['title', 'day', 'from', 'until', 'place', 'link', 'agenda', 'people']}
        submit={t(meeting === undefined ? 'meeting.send' : 'meeting.sendMove')}
        onSend={send}
        onTaken={onDone}
        beside={
          <button type="button" className="button button--plain" onClick={onDone}>
            {t('form.cancel')}
          </button>
        }
      >
        <TextField field={text('title')} label={t('meeting.what')} maxLength={dealLimits.title} />
        <div className="filter-line">
          <TextField field={text('day')} label={t('meeting.day')} type="date" />
          <TextField field={text('from')} label={t('meeting.from')} type="time" hint={t('meeting.zone')} />
          <TextField field={text('until')} label={t('meeting.until')} type="time" />
        </div>
        <TextField field={text('place')} label={t('meeting.place')} hint={t('meeting.placeHint')} maxLength={meetingLimits.place} isOptional />
        <TextField field={text('link')} label={t('meeting.link')} type="url" maxLength={meetingLimits.link} isOptional />
        <LongTextField field={text('agenda')} label={t('meeting.agenda')} rows={3} maxLength={meetingLimits.agenda} isOptional />
        <ChoicesField field={form.field('people')} label={t('meeting.who')} hint={t('meeting.whoHint')} choices={[...asked].map(([value, name]) => ({ value, label: name ?? t('deal.gone') }))} />
      </FormFrame>
    </section>
  );
}
