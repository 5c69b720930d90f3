import { limits } from '@techmatch/contracts/tables';
import { shortestProblem, useNeedDraft, type NeedDraft } from '@techmatch/web-data';
import { CopyButton, useDebounced } from '@techmatch/web-ui';
import { ControlTheme } from '@techmatch/web-ui/controls';
import { useTranslation } from 'react-i18next';
import { PublishLink } from './publish-link.js';
import { FactsPanel } from './facts-panel.js';
import { hintKinds, saidIn } from './need-hints.js';
import { PreviewMatches } from './preview-matches.js';

/** The pause in writing after which the matches follow. */
const restMs = 600;

/** The desk: a need is written while the page says what is still missing and who could answer it. */
export function WritePage() {
  const { t } = useTranslation();
  const [draft, setDraft] = useNeedDraft();
  const rested = useDebounced(draft, restMs);
  const body = rested.text.trim() === '' ? rested.title.trim() : rested.text.trim();
  const title = rested.title.trim();
  return (
    <ControlTheme>
      <title>{t('write.pageTitle')}</title>
      <div className="page-head">
        <h1>{t('write.heading')}</h1>
        <p className="muted">{t('write.intro')}</p>
      </div>
      <div className="desk">
        <NeedForm draft={draft} onChange={setDraft} />
        <section className="stack" aria-labelledby="desk-matches">
          <h2 id="desk-matches">{t('write.matches')}</h2>
          {body.length < shortestProblem ? <p className="note">{t('write.noText')}</p> : <PreviewMatches problem={{ text: body, ...(title === '' ? {} : { title }), ...rested.facts, size: 5 }} remedy={<p>{t('write.weakRemedy')}</p>} />}
        </section>
      </div>
    </ControlTheme>
  );
}

function NeedForm({ draft, onChange }: { draft: NeedDraft; onChange: (draft: NeedDraft) => void }) {
  const { t } = useTranslation();
  return (
    <form className="stack desk__form" onSubmit={(event) => event.preventDefault()}>
      <label className="field-label">
        {t('write.title')}
        <input className="input" maxLength={limits.query} value={draft.title} placeholder={t('write.titleExample')} onChange={(event) => onChange({ ...draft, title: event.target.value })} />
      </label>
      <label className="field-label">
        {t('write.description')}
        <textarea className="input" rows={9} maxLength={limits.problem} value={draft.text} placeholder={t('write.descriptionExample')} onChange={(event) => onChange({ ...draft, text: event.target.value })} />
      </label>
      <Hints draft={draft} />
      <FactsPanel facts={draft.facts} onChange={(facts) => onChange({ ...draft, facts })} />
      <label className="field-label">
        {t('need.deadline')}
        <input className="input" type="date" value={draft.deadline ?? ''} onChange={(event) => onChange({ ...draft, deadline: event.target.value === '' ? undefined : event.target.value })} />
      </label>
      <PublishLink />
      <div className="row">
        <CopyButton label={t('write.copy')} text={() => [draft.title, draft.text].filter((part) => part !== '').join('\n\n')} />
        <button type="button" className="button" onClick={() => onChange({ title: '', text: '', facts: {} })}>
          {t('write.clear')}
        </button>
      </div>
      <p className="small muted">{t('match.privacy')}</p>
    </form>
  );
}

/** The six things that make a need answerable: said, or asked for with an example. */
function Hints({ draft }: { draft: NeedDraft }) {
  const { t } = useTranslation();
  const said = saidIn({ title: draft.title, text: draft.text, hasBudget: draft.facts.budgetMaxFen !== undefined, hasDeadline: draft.deadline !== undefined });
  const missing = hintKinds.filter((kind) => !said[kind]).length;
  return (
    <section className="note hints" aria-labelledby="hints">
      <h2 id="hints" className="small" role="status">
        {missing === 0 ? t('write.complete') : t('write.missing', { count: missing })}
      </h2>
      <ul>
        {hintKinds.map((kind) => (
          <li key={kind} className={said[kind] ? 'hint hint--said' : 'hint'}>
            <span aria-hidden="true">{said[kind] ? '✓' : '○'}</span> <span className="hidden">{t(said[kind] ? 'write.said' : 'write.notSaid')}</span>
            {t(`hint.${kind}`)} {!said[kind] && <span className="muted">{t(`hint.${kind}Example`)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
