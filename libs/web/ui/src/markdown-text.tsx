import { blocksOf, type Block } from './markdown.js';

/** A text in the little Markdown of the house: headings, paragraphs, lists. Everything else in it is text and is shown as text. */
export function MarkdownText({ text, lang }: { text: string; lang: string }) {
  return (
    <div className="stack prose" lang={lang}>
      {blocksOf(text).map((block, place) => (
        <BlockText key={place} block={block} />
      ))}
    </div>
  );
}

function BlockText({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
    case 'list':
      return (
        <ul className="bullets">
          {block.items.map((item, place) => (
            <li key={place}>{item}</li>
          ))}
        </ul>
      );
    case 'text':
      return <p>{block.text}</p>;
  }
}
