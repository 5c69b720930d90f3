import { limits } from '@techmatch/contracts/tables';
import { shortestProblem, useProblemDraft, type ProblemFacts } from '@techmatch/web-data';
import { EmptyState, useDebounced } from '@techmatch/web-ui';
import { ControlTheme } from '@techmatch/web-ui/controls';
import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FactsPanel } from './facts-panel.js';
import { PreviewMatches } from './preview-matches.js';
import { PublishLink } from './publish-link.js';

/** A described problem and what on file attacks it. The text lives in this tab alone. */
export function MatchPage() {
  const { t } = useTranslation();
  const [draft, setDraft] = useProblemDraft();
  const facts = useDebounced(draft.facts, 300);
  const hasText = draft.text.trim().length >= shortestProblem;
  return (
    <ControlTheme>
      <title>{t('match.pageTitle')}</title>
      <div className="stack">
        <h1>{t('match.pageHeading')}</h1>
        <ProblemText key={draft.text} text={draft.text} onMatch={(text) => setDraft({ ...draft, text })} />
        {hasText ? (
          <div className="split split--facts">
            <div className="stack">
              <h2 className="hidden">{t('match.tabs')}</h2>
              <PreviewMatches problem={{ text: draft.text, ...facts }} remedy={<Remedy />} />
              <PublishLink />
            </div>
            <FactsSide facts={draft.facts} onChange={(next) => setDraft({ ...draft, facts: next })} />
          </div>
        ) : (
          <EmptyState title={t('match.empty')}>
            <p>{t('match.emptyRemedy')}</p>
          </EmptyState>
        )}
      </div>
    </ControlTheme>
  );
}

/** What was described; changed here, matched again on the button or ⌘Enter. */
function ProblemText({ text, onMatch }: { text: string; onMatch: (text: string) => void }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState(text);
  const isReady = edited.trim().length >= shortestProblem && edited.trim() !== text;
  const submit = (event?: SyntheticEvent): void => {
    event?.preventDefault();
    if (isReady) onMatch(edited.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing) submit();
  };
  return (
    <form className="problem" onSubmit={submit}>
      <label className="field-label">
        {t('match.yourProblem')}
        <textarea className="input problem__text" rows={4} maxLength={limits.problem} value={edited} placeholder={t('ask.placeholder')} onChange={(event) => setEdited(event.target.value)} onKeyDown={onKeyDown} />
      </label>
      <div className="row between">
        <p className="small muted problem__note">
          {t('match.privacy')} <span className="figures">{t('match.length', { count: edited.length, most: limits.problem })}</span>
        </p>
        <button type="submit" className="button button--primary" disabled={!isReady}>
          {t('match.again')}
        </button>
      </div>
    </form>
  );
}

/** Beside the matches where there is room; folded above them where there is not. */
function FactsSide({ facts, onChange }: { facts: ProblemFacts; onChange: (facts: ProblemFacts) => void }) {
  const { t } = useTranslation();
  const set = Object.values(facts).filter((fact) => fact !== undefined).length;
  return (
    <aside className="split__side facts-side" id="facts" aria-label={t('facts.title')}>
      <details className="facts-fold" open={window.matchMedia('(min-width: 60.01rem)').matches}>
        <summary>
          {t('facts.title')} {set > 0 && <span className="tag figures">{set}</span>}
        </summary>
        <p className="small muted">{t('facts.why')}</p>
        <FactsPanel facts={facts} onChange={onChange} />
      </details>
    </aside>
  );
}

function Remedy() {
  const { t } = useTranslation();
  return (
    <p>
      {t('match.remedy')}{' '}
      <Link to="/write" className="inline-link">
        {t('match.writeNeed')}
      </Link>
    </p>
  );
}
