import { element, escapeText, toAtom, type Feed } from './feed.rules.js';
import { readXml } from './testing/read-xml.js';

const nasty = `<script>alert("1")</script> & 'x' ]]> \u0000\u0008\ufffe 𝄞 中文`;
const feed: Feed = {
  id: 'urn:techmatch:bulletin:bse_1',
  title: nasty,
  subtitle: nasty,
  language: 'zh',
  link: 'https://example.org/bulletins/a?b=1&c=2',
  self: 'https://example.org/api/bulletins/a/feed',
  author: nasty,
  since: '2026-11-01T00:00:00.000Z',
  entries: [
    { id: 'urn:techmatch:bulletin-issue:bis_2', title: nasty, link: 'https://example.org/2', published: '2026-11-20T00:00:00.000Z', updated: '2026-11-21T00:00:00.000Z', author: nasty, content: element('p', escapeText(nasty)) },
    { id: 'urn:techmatch:bulletin-issue:bis_1', title: '一', link: 'https://example.org/1', published: '2026-11-10T00:00:00.000Z', updated: '2026-11-10T00:00:00.000Z', author: '甲', content: '' },
  ],
};

describe('a feed', () => {
  const read = readXml(toAtom(feed));
  const at = (path: string): string[] => read.filter((one) => one.path === path).map(({ text }) => text);
  // What XML cannot hold is gone, everything else comes out as it went in.
  const shown = `<script>alert("1")</script> & 'x' ]]>  𝄞 中文`;

  it('is well-formed XML in the name space of Atom, with everything that RFC 4287 asks for', () => {
    expect(new Set(read.map(({ uri }) => uri))).toEqual(new Set(['http://www.w3.org/2005/Atom']));
    expect(at('feed/id')).toEqual(['urn:techmatch:bulletin:bse_1']);
    expect(at('feed/updated')).toEqual(['2026-11-21T00:00:00.000Z']);
    for (const path of ['feed/entry/id', 'feed/entry/title', 'feed/entry/updated', 'feed/entry/published', 'feed/entry/link', 'feed/entry/content', 'feed/entry/author/name']) expect([path, at(path).length]).toEqual([path, 2]);
  });

  it('shows what people typed as they typed it, and never as markup', () => {
    expect([at('feed/title'), at('feed/subtitle'), at('feed/author/name')]).toEqual([[shown], [shown], [shown]]);
    expect(at('feed/entry/title')[0]).toBe(shown);
    expect(read.map(({ path }) => path)).not.toContain('feed/title/script');
    // Markup of the content is text to XML, and what people typed is text to that markup.
    expect(at('feed/entry/content')[0]).toBe(`<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; ]]&gt;  𝄞 中文</p>`);
  });

  it('says since when there is nothing while there is nothing', () => {
    expect(readXml(toAtom({ ...feed, subtitle: null, entries: [] })).find(({ path }) => path === 'feed/updated')?.text).toBe('2026-11-01T00:00:00.000Z');
  });
});
