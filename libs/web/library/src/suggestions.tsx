import type { SearchAllView, SearchHit } from '@techmatch/contracts';
import { KindMark, Segments, cutAround, kindPath, nameOf, recordOf, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** One line of the list under the box: where it leads and what it shows. */
export type Suggestion = { id: string; to: string } & ({ kind: 'record'; hit: SearchHit } | { kind: 'all'; total: number } | { kind: 'match' });

const perLibrary = 3;
/** Characters of the body shown where the title does not say why. */
const excerptLength = 36;

/** Records by library, then all hits, then the same words as a problem to match. */
export function suggestionsFor(q: string, answer: SearchAllView | undefined): Suggestion[] {
  const libraries = answer?.libraries ?? [];
  const records = libraries.flatMap((library) => library.hits.slice(0, perLibrary).map((hit): Suggestion => ({ id: hit.id, to: kindPath(hit.kind, hit.id), kind: 'record', hit })));
  const total = libraries.reduce((sum, library) => sum + library.total, 0);
  const all: Suggestion = { id: 'all', to: `/search?${new URLSearchParams({ q }).toString()}`, kind: 'all', total };
  return [...records, ...(answer ? [all] : []), { id: 'match', to: '/match', kind: 'match' }];
}

/** The list under the box. Focus stays in the box; `chosen` is the line that the arrow keys stand on. */
export function SuggestionList({ id, suggestions, chosen, onPick }: { id: string; suggestions: readonly Suggestion[]; chosen: number; onPick: (suggestion: Suggestion) => void }) {
  const { t } = useTranslation();
  return (
    <ul className="suggestions fade-in" id={id} role="listbox" aria-label={t('ask.suggestions')}>
      {suggestions.map((suggestion, place) => (
        <li
          key={suggestion.id}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === chosen}
          className={suggestion.kind === 'record' ? 'suggestion' : 'suggestion suggestion--action'}
          // The box would lose its focus, and the list with it, before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(suggestion)}
        >
          <SuggestionLine suggestion={suggestion} />
        </li>
      ))}
    </ul>
  );
}

function SuggestionLine({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (suggestion.kind === 'all') return t('ask.all', { count: suggestion.total });
  if (suggestion.kind === 'match') return t('ask.asProblem');
  const { hit } = suggestion;
  const record = recordOf(hit);
  const name = record && nameOf(record, language);
  const isFoundInTitle = hit.title.some((segment) => segment.hit);
  return (
    <>
      <span className="small muted">
        <KindMark kind={hit.kind} />
      </span>
      <span className="suggestion__name">
        {name && name.mainLang === 'en' ? <span lang="en">{name.main}</span> : <Segments segments={hit.title} />}
        {!isFoundInTitle && hit.excerpt.some((segment) => segment.hit) && (
          <span className="small muted suggestion__where">
            <Segments segments={cutAround(hit.excerpt, excerptLength)} />
          </span>
        )}
      </span>
    </>
  );
}
