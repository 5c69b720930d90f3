import type { IntroductionView } from '@techmatch/contracts';
import { useIntroduction, useSession } from '@techmatch/web-data';
import { DoneNote, ForPerson, Moment, QueryState, formatDay, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Answer } from './answer.js';
import { BeginDeal } from './begin-deal.js';
import { HandOver } from './hand-over.js';
import { stateLooks, titleOf, turnOf } from './introduction-words.js';
import { PartyFacts } from './party-facts.js';
import { Reasons } from './reasons.js';
import { RecordLine } from './record-line.js';

/** One introduction: where it stands, whose turn it is, why it is worth it for each side, and what happened. */
export function IntroductionDetailPage({ id }: { id: string }) {
  const query = useIntroduction(id);
  return <ForPerson query={useSession()}>{() => <QueryState query={query}>{(introduction) => <Introduction introduction={introduction} />}</QueryState>}</ForPerson>;
}

function Introduction({ introduction }: { introduction: IntroductionView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [done, setDone] = useState<string | null>(null);
  const { need, subject, state, mine, note, startedBy, decline, allowedActions } = introduction;
  const title = t('introduction.of', { need: titleOf(need, language).text });
  // What it brings to the reader comes first.
  const order = mine.includes('owner') && !mine.includes('enterprise') ? (['owner', 'enterprise'] as const) : (['enterprise', 'owner'] as const);
  return (
    <article className="column">
      <title>{`${title} · TechMatch`}</title>
      <header className="stack">
        <p className="small">
          <Link to="/introductions">← {t('introduction.all')}</Link>
        </p>
        <h1>{title}</h1>
        <p className="meeting__pair">
          <RecordLine record={need} /> <span aria-hidden="true">↔</span> <RecordLine record={subject} />
        </p>
        <StateLine introduction={introduction} />
      </header>
      {done !== null && <DoneNote>{t(`introduction.done.${done}`)}</DoneNote>}
      {state === 'accepted' && <Accepted introduction={introduction} />}
      {decline !== null && <Declined decline={decline} />}
      {allowedActions.length > 0 && <Answer key={introduction.id} introduction={introduction} onDone={setDone} />}
      {introduction.mayHandOver && <HandOver key={introduction.revision} introduction={introduction} onDone={setDone} />}
      {note !== null && (
        <section className="panel panel--wide" aria-label={t('introduction.note')}>
          <h2>{t('introduction.noteOf', { party: t(`introduction.party.${startedBy}`) })}</h2>
          <p lang="">{note}</p>
        </section>
      )}
      {order.map((side) => (
        <Reasons
          key={side}
          side={side}
          subject={subject.kind === 'expert' ? 'expert' : 'result'}
          title={t(mine.includes(side) ? 'introduction.forYou' : `introduction.for.${side}`)}
          reasons={side === 'enterprise' ? introduction.forEnterprise : introduction.forOwner}
        />
      ))}
      <p className="small muted">{t('introduction.reasonsFrom')}</p>
      <PartyFacts introduction={introduction} />
      <History events={introduction.events} />
    </article>
  );
}

function StateLine({ introduction }: { introduction: IntroductionView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { state, proposedAt, decidedAt, lapsesAt } = introduction;
  return (
    <>
      <p className="state-line">
        <span className={stateLooks[state]}>{t(`introduction.state.${state}`)}</span>
        <Moment iso={decidedAt ?? proposedAt} />
      </p>
      <p>
        {t(`introduction.turn.${turnOf(introduction)}`)}
        {lapsesAt !== null && <span className="muted small"> {t('introduction.lapses', { day: formatDay(lapsesAt, language) })}</span>}
      </p>
    </>
  );
}

function Accepted({ introduction }: { introduction: IntroductionView }) {
  const { t } = useTranslation();
  const { enterprise, owner, mine } = introduction;
  const others = [enterprise, owner].filter(({ side }) => !mine.includes(side));
  return (
    <section className="panel panel--wide" aria-label={t('introduction.accepted')}>
      <h2>{t('introduction.accepted')}</h2>
      <p>{t('introduction.acceptedWhy')}</p>
      <ul className="bullets">
        {others.map(({ side, organization, contact }) => (
          <li key={side}>
            {t(`introduction.side.${side}`)}
            {t('introduction.colon')}
            <span lang="">{[organization?.name, contact?.name].filter((part) => part !== undefined).join(' · ')}</span> {contact !== null && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
          </li>
        ))}
      </ul>
      {introduction.chatRoomId !== null && (
        <p>
          <Link className="button button--primary" to={`/messages/${introduction.chatRoomId}`}>
            {t('introduction.openTalk')}
          </Link>
        </p>
      )}
      <BeginDeal introductionId={introduction.id} title={introduction.subject.title} />
      <p>
        <Link className="button" to={`/introductions/${introduction.id}/nda`}>
          {t('introduction.confidentiality')}
        </Link>
      </p>
    </section>
  );
}

function Declined({ decline }: { decline: NonNullable<IntroductionView['decline']> }) {
  const { t } = useTranslation();
  return (
    <section className="note" aria-label={t('introduction.declined')}>
      <p>{t('introduction.declinedBy', { side: t(`introduction.side.${decline.side}`) })}</p>
      <ul className="bullets">
        {decline.reasons.map((reason) => (
          <li key={reason}>{t(`feedback.reason.${reason}`)}</li>
        ))}
      </ul>
      {decline.note !== null && <p lang="">{decline.note}</p>}
    </section>
  );
}

function History({ events }: { events: IntroductionView['events'] }) {
  const { t } = useTranslation();
  return (
    <section className="panel panel--wide" aria-label={t('introduction.history')}>
      <h2>{t('introduction.history')}</h2>
      <ol className="rows">
        {events.map(({ at, happening, party }) => (
          <li key={`${at}${happening}`}>
            <span>
              {t(`introduction.happening.${happening}`)}
              {party !== null && <span className="muted"> · {t(`introduction.party.${party}`)}</span>}
            </span>
            <Moment iso={at} />
          </li>
        ))}
      </ol>
    </section>
  );
}
