/** What a link to a public record says of it where it is pasted: its public title and the beginning of its public text. */
export interface PagePreview {
  readonly title: string;
  readonly description: string;
}

const recordPath = /^\/(results|needs|experts)\/((?:res|need|exp)_[0-9a-z]{20})$/;
/** A page is not held up by its preview. */
const patienceMs = 1_000;
const describedCharacters = 120;
const plainTitle = '<title>TechMatch</title>';
const plainDescription = /<meta name="description" content="[^"]*" \/>/;

/** Asks the api as a visitor, so that nothing above the public level can come back. Null for other pages, missing records, and while the api is away. */
export async function findPreview(apiUrl: string, path: string): Promise<PagePreview | null> {
  const [, collection, id] = recordPath.exec(path) ?? [];
  if (collection === undefined || id === undefined) return null;
  try {
    const response = await fetch(`${apiUrl}/api/${collection}/${id}`, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(patienceMs) });
    return response.ok ? toPreview(await response.json()) : null;
  } catch {
    return null;
  }
}

function toPreview(record: unknown): PagePreview | null {
  if (typeof record !== 'object' || record === null) return null;
  const values: Record<string, unknown> = { ...record };
  const text = (...names: readonly string[]): string => names.map((name) => values[name]).find((value): value is string => typeof value === 'string' && value !== '') ?? '';
  const title = text('kind') === 'expert' ? text('name') : text('title');
  const description = text('abstract', 'description', 'summary').replaceAll(/\s+/g, ' ');
  return title === '' ? null : { title, description: description.length > describedCharacters ? `${description.slice(0, describedCharacters)}…` : description };
}

/** The page with the preview in its head; every text of it is escaped. */
export function withPreview(page: string, preview: PagePreview | null): string {
  if (preview === null) return page;
  const title = escapeHtml(`${preview.title} · TechMatch`);
  const description = escapeHtml(preview.description);
  const tags = [`<title>${title}</title>`, '<meta property="og:type" content="website" />', '<meta property="og:site_name" content="TechMatch" />', `<meta property="og:title" content="${title}" />`, `<meta property="og:description" content="${description}" />`];
  // Functions, because a title may hold what a replacement pattern would read ($&).
  return page.replace(plainTitle, () => tags.join('')).replace(plainDescription, () => `<meta name="description" content="${description}" />`);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
