import type { EvidenceRow, EvidenceWords } from './chat-evidence.words.js';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML shows it: nothing in it is read as markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

const style = `body{font:14px/1.6 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2733}
h1{font-size:20px}table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #e4e1da;padding:.4rem .6rem;text-align:left;vertical-align:top}
.text{white-space:pre-wrap;overflow-wrap:anywhere}.small{font-size:12px;color:#56616e;overflow-wrap:anywhere}code{font-size:11px}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:11px;margin:0}`;

/** An export as a page of its own. */
export function evidenceHtml({ title, facts, chain, people, files, messages }: EvidenceWords): string {
  const list = ({ title: heading, lines }: EvidenceWords['people']): string => `<h2>${escapeHtml(heading)}</h2><ul class="text">${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>TechMatch · ${escapeHtml(title)}</title><style>${style}</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p class="text">${facts.map(escapeHtml).join('<br>')}</p>
<p class="small">${chain.map(escapeHtml).join('<br>')}</p>
${list(people)}
${list(files)}
<h2>${escapeHtml(messages.title)}</h2>
<table><thead><tr><th>#</th><th>时间 / Time (UTC)</th><th>发送人 / From</th><th>内容 / Content</th></tr></thead><tbody>
${messages.rows.map(rowOf).join('\n')}
</tbody></table></body></html>
`;
}

function rowOf({ seq, at, from, said, beside, hash, line }: EvidenceRow): string {
  return `<tr><td>${seq}</td><td>${escapeHtml(at)}</td><td>${escapeHtml(from)}</td><td><div class="text">${escapeHtml(said)}</div>${beside.map((part) => `<div class="small">${escapeHtml(part)}</div>`).join('')}<details class="small"><summary><code>${hash}</code></summary><pre>${escapeHtml(line)}</pre></details></td></tr>`;
}
