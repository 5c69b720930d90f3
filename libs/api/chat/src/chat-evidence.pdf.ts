import type { PdfSheet, PdfText } from '@techmatch/files';
import type { EvidenceRow, EvidenceWords } from './chat-evidence.words.js';

/** The lines that the chain is made of, in a file inside the PDF: what is printed can be checked against them. */
const linesName = 'chain.txt';

/** An export as pages to print: the same words as the page, and the hashed lines as a file inside. */
export function evidencePdf({ title, facts, chain, people, files, messages }: EvidenceWords): PdfSheet {
  const heading = (text: string): PdfText => ({ text, size: 13, gap: 16 });
  const small = (text: string): PdfText => ({ text, size: 8.5, isMuted: true, gap: 2 });
  return {
    title,
    foot: facts.at(-1) ?? '',
    texts: [
      { text: title, size: 17 },
      ...facts.map((text) => ({ text, gap: 2 })),
      ...[...chain, `逐行的 JSON 在本文件所附的 ${linesName} 里。 / The lines of JSON are attached to this file as ${linesName}.`].map(small),
      heading(people.title),
      ...people.lines.map((text) => ({ text, gap: 2 })),
      heading(files.title),
      ...files.lines.map((text) => ({ text, gap: 2 })),
      heading(messages.title),
      ...messages.rows.flatMap((row) => rowOf(row)),
    ],
    attachments: [{ name: linesName, content: Buffer.from(messages.rows.map(({ line, hash }) => `${hash} ${line}\n`).join('')) }],
  };
}

function rowOf({ seq, at, from, said, beside, hash }: EvidenceRow): PdfText[] {
  const small = (text: string): PdfText => ({ text, size: 8, isMuted: true, gap: 1 });
  return [{ text: `#${seq} · ${at} · ${from}`, size: 8.5, isMuted: true, gap: 8, isRuled: true }, ...(said === '' ? [] : [{ text: said, gap: 1 }]), ...beside.map(small), small(hash)];
}
