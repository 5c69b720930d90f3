import type { PublicationView, TransitionRequest } from '@techmatch/contracts';
import { publicationLimits, type ExportAnswer, type NoveltyAnswer, type SecrecyAnswer } from '@techmatch/contracts/tables';
import { useDuplicates, usePublication, usePublicationStep, useSession } from '@techmatch/web-data';
import { ChoiceField, ForPerson, FormFrame, KindMark, LongTextField, QueryState, kindPath, missing, organizationName, useForm, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ContentView, contentTitle } from './content-view.js';
import { atFields } from './at-fields.js';
import { History } from './history.js';
import { SinceApproval } from './publication.page.js';
import { QualityPanel } from './quality-panel.js';
import { ClearanceFields } from './result-fields.js';
import { StateLine } from './state-mark.js';

/** One submission before its reviewer: the record as it will look, what changed, the checklist, likely duplicates, and the decision. */
export function ReviewPage({ id }: { id: string }) {
  return <ForPerson query={useSession()}>{() => <Loaded id={id} />}</ForPerson>;
}

function Loaded({ id }: { id: string }) {
  const query = usePublication(id);
  return <QueryState query={query}>{(record) => <Submission record={record} />}</QueryState>;
}

function Submission({ record }: { record: PublicationView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const title = contentTitle(record.content);
  const organization = record.organization && organizationName(record.organization, language);
  const { allowedActions } = record;
  const isOpen = allowedActions.includes('approve') || allowedActions.includes('return');
  return (
    <article>
      <title>{`${title} · ${t('review.title')} · TechMatch`}</title>
      <header className="page-head">
        <p className="small">
          <Link to="/review">← {t('review.title')}</Link>
          <span className="muted">
            {t('word.pause')}
            <KindMark kind={record.kind} />
          </span>
        </p>
        <h1 lang="">{title}</h1>
        <StateLine record={record} />
        <p className="small muted">
          <span lang="">{record.author.name}</span>
          {organization && (
            <>
              {t('word.pause')}
              <span lang={organization.lang}>{organization.text}</span>
            </>
          )}
        </p>
      </header>
      <div className="split">
        <div className="stack record__text">
          {record.publishedVersion !== null && <SinceApproval record={record} />}
          <section className="stack" aria-labelledby="as-it-looks">
            <h2 id="as-it-looks">{t('publication.asItLooks')}</h2>
            <ContentView record={record} />
          </section>
          {isOpen ? <Decision key={record.version} record={record} /> : <p className="note small">{t('review.notOpen')}</p>}
        </div>
        <aside className="stack split__side" aria-label={t('review.side')}>
          <QualityPanel kind={record.kind} quality={record.quality} />
          <GivenAway record={record} />
          <Duplicates id={record.id} />
        </aside>
      </div>
      <History id={record.id} kind={record.kind} />
    </article>
  );
}

/** Contacts in the public texts. */
function GivenAway({ record }: { record: PublicationView }) {
  const { t } = useTranslation();
  if (record.quality.warnings.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="given-away">
      <h2 id="given-away">{t('warning.title')}</h2>
      <ul className="bullets small">
        {record.quality.warnings.map(({ kind, text }, place) => (
          <li key={place} className="field__warning">
            {t(`warning.${kind}`, { text })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Duplicates({ id }: { id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const query = useDuplicates(id);
  return (
    <section className="stack" aria-labelledby="duplicates">
      <h2 id="duplicates">{t('duplicates.title')}</h2>
      <QueryState query={query} count={1}>
        {({ duplicates }) =>
          duplicates.length === 0 ? (
            <p className="small muted">{t('duplicates.none')}</p>
          ) : (
            <ul className="stack small">
              {duplicates.map((one) => {
                const organization = one.organization && organizationName(one.organization, language);
                return (
                  <li key={one.recordId}>
                    <Link to={kindPath(one.kind, one.recordId)} target="_blank" lang="">
                      {one.title}
                    </Link>{' '}
                    <span className="muted">
                      {organization && <span lang={organization.lang}>{organization.text} </span>}
                      {t(one.isSameTitle ? 'duplicates.sameTitle' : 'duplicates.overlap', { percent: Math.round(one.overlap * 100) })}
                    </span>
                  </li>
                );
              })}
            </ul>
          )
        }
      </QueryState>
    </section>
  );
}

interface DecisionValues {
  base: number;
  decision: 'approve' | 'return' | '';
  comment: string;
  novelty: NoveltyAnswer | '';
  secrecy: SecrecyAnswer | '';
  export: ExportAnswer | '';
}

/** Approve, for a result with the three answers signed; or send it back with what is to be done. */
function Decision({ record }: { record: PublicationView }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const step = usePublicationStep(record.id);
  const { clearance, quality } = record;
  const initial: DecisionValues = { base: 0, decision: '', comment: '', novelty: clearance?.novelty ?? '', secrecy: clearance?.secrecy ?? '', export: clearance?.export ?? '' };
  const isResult = record.kind === 'result';
  const needed = (values: DecisionValues): (keyof DecisionValues)[] => (values.decision === 'return' ? ['comment'] : values.decision === 'approve' && isResult ? ['novelty', 'secrecy', 'export'] : ['decision']);
  const form = useForm({ name: `review.${record.id}.${record.version}`, initial, check: (values) => missing(values, needed(values)) });
  const { decision } = form.values;
  const canApprove = record.allowedActions.includes('approve');
  const send = (values: DecisionValues): Promise<unknown> => atFields(async () => step.mutateAsync(requestOf(values, record)));
  const leave = (): void => void go('/review', { state: { title: contentTitle(record.content), isApproved: decision === 'approve' } });
  return (
    <section className="panel panel--wide" aria-labelledby="decision">
      <h2 id="decision">{t('review.decision')}</h2>
      {!canApprove && <p className="note note--warn small">{t('error.publication.otherReviewerNeeded.title')}</p>}
      <FormFrame form={form} fields={['decision', 'comment', 'novelty', 'secrecy', 'export']} submit={t(decision === 'return' ? 'publication.action.return' : 'review.approve')} onSend={send} onTaken={leave}>
        <ChoiceField
          field={form.field('decision')}
          label={t('review.what')}
          choices={[
            ...(canApprove ? [{ value: 'approve' as const, label: t('publication.action.approve'), hint: t(`review.approveWhat.${isResult ? 'result' : 'need'}`) }] : []),
            { value: 'return' as const, label: t('publication.action.return'), hint: t('review.returnWhat') },
          ]}
        />
        {decision === 'approve' && isResult && <ClearanceFields field={form.field} isSigned />}
        {decision === 'approve' && quality.score < quality.bar && <p className="note note--warn small">{t('review.belowBar', { score: quality.score, bar: quality.bar })}</p>}
        {decision !== '' && (
          <LongTextField field={form.field('comment')} label={t('review.comment')} hint={t(decision === 'return' ? 'review.commentNeeded' : 'review.commentHint')} isOptional={decision === 'approve'} rows={4} maxLength={publicationLimits.comment} />
        )}
      </FormFrame>
    </section>
  );
}

function requestOf({ decision, comment, novelty, secrecy, export: exportAnswer }: DecisionValues, record: PublicationView): TransitionRequest {
  const said = comment.trim() === '' ? {} : { comment };
  if (decision !== 'approve') return { action: 'return', ...said };
  const answers = record.kind !== 'result' || novelty === '' || secrecy === '' || exportAnswer === '' ? {} : { clearance: { novelty, secrecy, export: exportAnswer } };
  return { action: 'approve', version: record.version, ...said, ...answers };
}
