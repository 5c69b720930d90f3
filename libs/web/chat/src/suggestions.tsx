import type { ChatMemberView, ChatReferenceView } from '@techmatch/contracts';
import { chatReferenceKinds } from '@techmatch/contracts/tables';
import { useSearchAll } from '@techmatch/web-data';
import { useDebounced } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** Something that may be chosen behind `@` or `#`. */
export type Suggestion = { readonly kind: 'person'; readonly id: string; readonly name: string } | ({ readonly kind: 'record' } & { readonly record: ChatReferenceView & { name: string } });

export const suggestionKey = (one: Suggestion): string => (one.kind === 'person' ? one.id : one.record.id);

/** People of the room whose names hold what was typed. */
export function peopleOf(members: readonly ChatMemberView[], me: string, words: string): Suggestion[] {
  const wanted = words.toLowerCase();
  return members.flatMap(({ id, name, hasLeft }) => (id !== me && !hasLeft && name !== null && name.toLowerCase().includes(wanted) ? [{ kind: 'person' as const, id, name }] : [])).slice(0, 8);
}

/** Public records that the words find; none before something was typed. */
export function useRecords(words: string | null): Suggestion[] {
  const q = useDebounced(words ?? '', 200);
  const { data } = useSearchAll(words === null ? '' : q);
  if (words === null || words === '' || !data) return [];
  return data.libraries
    .flatMap(({ hits }) => hits.slice(0, 3))
    .flatMap((hit) => {
      const kind = chatReferenceKinds.find((one) => one === hit.kind);
      return kind === undefined ? [] : [{ kind: 'record' as const, record: { kind, id: hit.id, name: hit.title.map(({ text }) => text).join('') } }];
    })
    .slice(0, 8);
}

interface Props {
  id: string;
  sign: '@' | '#';
  suggestions: readonly Suggestion[];
  active: number;
  onChoose: (one: Suggestion) => void;
}

/** What can be chosen: moved through with the arrow keys from the text, chosen with Enter or a press. */
export function Suggestions({ id, sign, suggestions, active, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div className="talk__suggest">
      <p className="small muted">{t(sign === '@' ? 'chat.mention' : 'chat.refer')}</p>
      <ul id={id} role="listbox" aria-label={t('chat.suggestions')}>
        {suggestions.map((one, place) => (
          <li
            key={suggestionKey(one)}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === active}
            className="talk__option"
            onPointerDown={(event) => {
              event.preventDefault();
              onChoose(one);
            }}
          >
            {one.kind === 'record' && <span className="small muted">{t(`kind.${one.record.kind}`)}</span>} <span lang="">{one.kind === 'record' ? one.record.name : one.name}</span>
          </li>
        ))}
      </ul>
      {sign === '#' && suggestions.length === 0 && <p className="small">{t('chat.referNone')}</p>}
    </div>
  );
}
