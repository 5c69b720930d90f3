/** A piece of a letter: plain, or a link with the page of ours that it opens. */
export interface LetterPart {
  text: string;
  path: string | null;
}

/** The links of a letter, so that they can be pressed where the letter is shown. Only pages of this site become links; a link of another site stays text. */
export function partsOf(text: string, origin: string): LetterPart[] {
  return text
    .split(/(https?:\/\/[^\s<>"'，。；、）]+)/)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, path: pathOf(part, origin) }));
}

function pathOf(text: string, origin: string): string | null {
  if (!/^https?:\/\//.test(text)) return null;
  try {
    const url = new URL(text);
    // A letter names the public address of the installation; behind another name (a tunnel, 127.0.0.1) the page is the same.
    const isOurs = url.origin === origin || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
    return isOurs ? url.pathname + url.search : null;
  } catch {
    return null;
  }
}
