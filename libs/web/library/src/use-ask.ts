import { limits } from '@techmatch/contracts/tables';
import { problemDraft, useSearchAll } from '@techmatch/web-data';
import { useDebounced } from '@techmatch/web-ui';
import { useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { intentOf, type AskIntent } from './ask-intent.js';
import { suggestionsFor, type Suggestion } from './suggestions.js';

/** The pause in typing after which suggestions are asked for. */
const restMs = 150;

export interface Ask {
  text: string;
  intent: AskIntent;
  suggestions: readonly Suggestion[];
  /** Place of the suggestion that the arrow keys stand on; −1 is the box itself. */
  chosen: number;
  write: (text: string) => void;
  close: () => void;
  submit: () => void;
  pick: (suggestion: Suggestion) => void;
  press: (event: KeyboardEvent) => void;
}

/** What the box holds and where it leads: words to the search, a problem to the matches. */
export function useAsk(initial: string): Ask {
  const go = useNavigate();
  const [text, setText] = useState(initial);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const asked = text.trim();
  const intent = intentOf(text);
  const words = useDebounced(asked, restMs);
  const { data } = useSearchAll(isOpen && intentOf(words) === 'search' ? words : '');
  const suggestions = isOpen && intent === 'search' ? suggestionsFor(asked, words === '' ? undefined : data) : [];

  const close = (): void => {
    setOpen(false);
    setChosen(-1);
  };
  const leave = (to: string): void => {
    close();
    void go(to);
  };
  const match = (): void => {
    if (intent === 'nothing') return;
    problemDraft.set({ text: asked.slice(0, limits.problem), facts: {} });
    // The match page shows the problem in a box of its own; on that page this one would stay and show it twice.
    setText('');
    leave('/match');
  };
  const submit = (): void => {
    if (intent === 'match') match();
    if (intent === 'search') leave(`/search?${new URLSearchParams({ q: asked }).toString()}`);
  };
  const pick = (suggestion: Suggestion): void => {
    if (suggestion.kind === 'match') match();
    else leave(suggestion.to);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return; // Enter and arrows belong to the input method
    const key = keyOf(event);
    if (key === 'none' || (key === 'step' && suggestions.length === 0)) return;
    event.preventDefault();
    const suggestion = suggestions[chosen];
    if (key === 'close') close();
    else if (key === 'step') setChosen(stepFrom(chosen, event.key === 'ArrowDown' ? 1 : -1, suggestions.length));
    else if (key === 'match') match();
    else if (suggestion) pick(suggestion);
    else submit();
  };
  const write = (next: string): void => {
    setText(next);
    setOpen(true);
    setChosen(-1);
  };
  return { text, intent, suggestions, chosen, write, close, submit, pick, press };
}

function keyOf(event: KeyboardEvent): 'close' | 'step' | 'enter' | 'match' | 'none' {
  if (event.key === 'Escape') return 'close';
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') return 'step';
  if (event.key !== 'Enter' || event.shiftKey) return 'none';
  return event.metaKey || event.ctrlKey ? 'match' : 'enter';
}

/** Round through the lines and the box itself (−1). */
function stepFrom(chosen: number, step: number, count: number): number {
  const next = (chosen + 1 + step + count + 1) % (count + 1);
  return next - 1;
}
