import type { IntroducedRecord, IntroductionOptionsView } from '@techmatch/contracts';
import { introductionLimits, type IntroductionParty } from '@techmatch/contracts/tables';
import { useIntroductionOptions, useProposeIntroduction, useSession } from '@techmatch/web-data';
import { ChoiceField, EmptyState, ForPerson, FormFrame, LongTextField, QueryState, addressWith, missing, useForm, useLanguage, withParam } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { titleOf } from './introduction-words.js';
import { NonConfidential } from './non-confidential.js';
import { Reasons } from './reasons.js';
import { RecordLine } from './record-line.js';

const here = '/introductions/new';
const ids = { need: /^need_[0-9a-z]{20}$/, subject: /^(?:res|exp)_[0-9a-z]{20}$/ };
const idOf = (params: URLSearchParams, name: keyof typeof ids): string => (ids[name].test(params.get(name) ?? '') ? (params.get(name) ?? '') : '');

/** Proposing an introduction: which two, what each gains, whether it is possible, and a short note. */
export function ProposePage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const [need, subject] = [idOf(address, 'need'), idOf(address, 'subject')];
  const asked = new URLSearchParams({ ...(need !== '' && { needId: need }), ...(subject !== '' && { subjectId: subject }) });
  const session = useSession();
  const query = useIntroductionOptions(asked, session.data?.person !== null && session.data !== undefined);
  return (
    <ForPerson query={session}>
      {() => (
        <div className="column">
          <title>{`${t('propose.title')} · TechMatch`}</title>
          <div className="stack">
            <h1>{t('propose.title')}</h1>
            <p className="muted">{t('propose.intro')}</p>
          </div>
          <QueryState query={query}>{(options) => <Proposal key={asked.toString()} options={options} address={address} />}</QueryState>
        </div>
      )}
    </ForPerson>
  );
}

function Proposal({ options, address }: { options: IntroductionOptionsView; address: URLSearchParams }) {
  const { t } = useTranslation();
  const { need, subject, refusal, openId, forEnterprise, forOwner, as, responseTime } = options;
  const kind = subject?.kind === 'expert' ? 'expert' : 'result';
  return (
    <>
      <section className="panel panel--wide" aria-label={t('propose.which')}>
        <Chosen name="need" record={need} choices={options.needs} address={address} />
        <Chosen name="subject" record={subject} choices={options.subjects} address={address} />
      </section>
      {refusal !== null && (
        <div className="note note--warn" role="status">
          <h2>{t(`error.${refusal}.title`)}</h2>
          <p>{t(`error.${refusal}.remedy`, { days: '', limit: '' })}</p>
          {openId !== null && (
            <Link className="button" to={`/introductions/${openId}`}>
              {t('propose.open')}
            </Link>
          )}
        </div>
      )}
      {forEnterprise !== null && <Reasons side="enterprise" subject={kind} title={t(as[0] === 'enterprise' ? 'introduction.forYou' : 'introduction.for.enterprise')} reasons={forEnterprise} />}
      {forOwner !== null && <Reasons side="owner" subject={kind} title={t(as[0] === 'owner' ? 'introduction.forYou' : 'introduction.for.owner')} reasons={forOwner} />}
      {responseTime !== null && <p className="small muted">{t('propose.responseTime', { hours: responseTime.hours, count: responseTime.answers })}</p>}
      {need !== null && subject !== null && refusal === null && <ProposeForm need={need} subject={subject} options={options} />}
    </>
  );
}

/** One of the two: the record named, or those to choose from; each choice has an address. */
function Chosen({ name, record, choices, address }: { name: 'need' | 'subject'; record: IntroducedRecord | null; choices: readonly IntroducedRecord[]; address: URLSearchParams }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (record !== null) {
    return (
      <p>
        <span className="muted small">{t(`propose.${name}`)}</span> <RecordLine record={record} />
      </p>
    );
  }
  if (choices.length === 0) {
    return (
      <EmptyState title={t(`propose.no.${name}`)}>
        <p>{t(`propose.noWhy.${name}`)}</p>
        <Link className="button" to={name === 'need' ? '/desk/new?kind=need' : '/desk'}>
          {t(name === 'need' ? 'propose.writeNeed' : 'person.desk')}
        </Link>
      </EmptyState>
    );
  }
  return (
    <div className="stack">
      <p className="muted small">{t(`propose.choose.${name}`)}</p>
      <ul className="rows">
        {choices.map((choice) => {
          const { text, lang } = titleOf(choice, language);
          return (
            <li key={choice.id}>
              <div className="rows__main">
                <RecordLine record={choice} />
              </div>
              <Link className="button" to={addressWith(here, withParam(address, name, choice.id))} aria-label={t('propose.take', { title: text })} lang={lang}>
                {t('propose.takeThis')}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function ProposeForm({ need, subject, options }: { need: IntroducedRecord; subject: IntroducedRecord; options: IntroductionOptionsView }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const propose = useProposeIntroduction();
  const { as, isAnonymous } = options;
  const only = as.length === 1 ? as[0] : undefined;
  const initial: { as: IntroductionParty | ''; note: string } = { as: only ?? '', note: '' };
  const form = useForm({ name: `introduction.${need.id}.${subject.id}`, initial, check: (values) => missing(values, ['as']) });
  return (
    <section className="panel panel--wide" aria-label={t('propose.submit')}>
      <FormFrame
        form={form}
        fields={['as', 'note']}
        submit={t('propose.submit')}
        onSend={async (values) => {
          if (values.as === '') return;
          const { id } = await propose.mutateAsync({ as: values.as, needId: need.id, subjectId: subject.id, ...(values.note.trim() !== '' && { note: values.note.trim() }) });
          void go(`/introductions/${id}`);
        }}
      >
        {only === undefined && <ChoiceField field={form.field('as')} label={t('propose.as')} choices={as.map((value) => ({ value, label: t(`introduction.party.${value}`) }))} />}
        <LongTextField field={form.field('note')} label={t('propose.note')} hint={t('propose.noteHint')} isOptional rows={4} maxLength={introductionLimits.note} />
        <NonConfidential />
        {isAnonymous && <p className="small muted">{t(as.includes('enterprise') ? 'propose.youStayAnonymous' : 'propose.theyStayAnonymous')}</p>}
        <p className="small muted">{t('propose.next')}</p>
      </FormFrame>
    </section>
  );
}
