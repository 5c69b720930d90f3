import type { DocumentPartView } from '@techmatch/contracts';

/** A part that is shown, or parts between those that are folded away because nothing in them changed. */
export type ShownParts = { readonly part: DocumentPartView } | { readonly folded: readonly DocumentPartView[] };

/** What a reader of a difference looks at: changed parts, each under its heading; the rest is folded. */
export function foldParts(parts: readonly DocumentPartView[]): ShownParts[] {
  const shown: ShownParts[] = [];
  let folded: DocumentPartView[] = [];
  const unfold = (): void => {
    if (folded.length > 0) shown.push({ folded });
    folded = [];
  };
  parts.forEach((part, place) => {
    if (part.isChanged || (part.kind === 'heading' && hasChange(parts.slice(place + 1)))) {
      unfold();
      shown.push({ part });
    } else folded.push(part);
  });
  unfold();
  return shown;
}

/** Whether the section that these parts begin with holds a change. */
function hasChange(parts: readonly DocumentPartView[]): boolean {
  const end = parts.findIndex(({ kind }) => kind === 'heading');
  return (end === -1 ? parts : parts.slice(0, end)).some(({ isChanged }) => isChanged);
}
