/** A block of a document. */
export type Block = { kind: 'heading'; level: 2 | 3; text: string } | { kind: 'text'; text: string } | { kind: 'list'; items: string[] };

/**
 * The little Markdown that documents and notices are written in: headings, paragraphs, lists. Blocks are parted by empty lines; the first heading of the
 * first level is the page's title and is left out.
 */
export function blocksOf(markdown: string): Block[] {
  return markdown
    .split(/\n\s*\n/)
    .flatMap((part) => part.split(/\n(?=#)|(?<=^#[^\n]*)\n/))
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^# /.test(part))
    .map((part): Block => {
      const heading = /^(#{2,6})\s+(.*)$/.exec(part);
      if (heading) return { kind: 'heading', level: heading[1]?.length === 2 ? 2 : 3, text: plain(heading[2] ?? '') };
      const lines = part.split('\n');
      const isItem = (line: string): boolean => /^\s*(?:[-*]|\d+\.)\s+/.test(line);
      if (isItem(lines[0] ?? '')) {
        const items: string[] = [];
        for (const line of lines) {
          if (isItem(line)) items.push(line.replace(/^\s*(?:[-*]|\d+\.)\s+/, ''));
          else items.push(`${items.pop() ?? ''} ${line.trim()}`);
        }
        return { kind: 'list', items: items.map(plain) };
      }
      return { kind: 'text', text: plain(lines.map((line) => line.trim()).join(joinOf(part))) };
    });
}

/** Chinese lines join without a space. */
const joinOf = (text: string): string => (/\p{Script=Han}/u.test(text) ? '' : ' ');
/** Emphasis and code marks are left out: our documents do not depend on them. */
const plain = (text: string): string => text.replaceAll(/\*\*|__|`/g, '');
