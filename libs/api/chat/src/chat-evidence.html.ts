import type { EvidenceLink } from './chat-evidence.rules.js';

export interface EvidencePerson {
  readonly id: string;
  readonly name: string | null;
  readonly organization: string | null;
}

export interface EvidenceSheet {
  readonly roomId: string;
  readonly subject: string;
  readonly exportedAt: string;
  readonly exportedBy: string;
  readonly people: readonly EvidencePerson[];
  readonly links: readonly EvidenceLink[];
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML shows it: nothing in it is read as markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

const states: Readonly<Record<string, string>> = { sent: '', edited: '已修改 / edited', deleted: '已删除 / deleted', hidden: '举报后隐藏 / hidden after a report', erased: '发送人已注销 / account closed' };

const style = `body{font:14px/1.6 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2733}
h1{font-size:20px}table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #e4e1da;padding:.4rem .6rem;text-align:left;vertical-align:top}
.text{white-space:pre-wrap;overflow-wrap:anywhere}.small{font-size:12px;color:#56616e;overflow-wrap:anywhere}code{font-size:11px}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:11px;margin:0}`;

/** The sheet of an export, in Chinese and English at once: whoever is shown it later may read either. */
export function evidenceHtml({ roomId, subject, exportedAt, exportedBy, people, links }: EvidenceSheet): string {
  const names = new Map(people.map((person) => [person.id, nameOf(person)]));
  const head = links.at(-1)?.hash ?? '';
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>TechMatch ${escapeHtml(roomId)}</title><style>${style}</style></head><body>
<h1>沟通记录存证 / Record of a conversation</h1>
<p>会话 / room <code>${escapeHtml(roomId)}</code> · ${escapeHtml(subject)}<br>导出 / exported ${escapeHtml(exportedAt)} · ${escapeHtml(exportedBy)}<br>消息 / messages ${links.length} · 末尾哈希 / last hash <code>${head}</code></p>
<p class="small">本页是导出时的记录。每条消息的哈希 = SHA-256（前一条的哈希 + 换行 + 该消息的一行 JSON），第一条之前是会话编号；改动、删去或调换任何一条，之后的哈希都会不同。末尾哈希同时记入平台的审计日志（逐条封存，并在库外留痕），可请平台核对。<br>
This page is the record at the time of export. The hash of each message is SHA-256 (hash before + line feed + the message as one line of JSON); before the first stands the id of the room. Whoever changes, drops or moves a message changes every hash after it. The last hash also stands in the platform’s sealed audit log, where it can be checked.</p>
<h2>参与人 / People</h2><ul>${people.map((person) => `<li>${escapeHtml(nameOf(person))} <code>${escapeHtml(person.id)}</code></li>`).join('')}</ul>
<h2>消息 / Messages</h2>
<table><thead><tr><th>#</th><th>时间 / Time (UTC)</th><th>发送人 / From</th><th>内容 / Content</th></tr></thead><tbody>
${links.map((link) => rowOf(link, names)).join('\n')}
</tbody></table></body></html>
`;
}

function nameOf({ name, organization }: EvidencePerson): string {
  return `${name ?? '已注销 / account closed'}${organization === null ? '' : `（${organization}）`}`;
}

function rowOf({ entry, line, hash }: EvidenceLink, names: ReadonlyMap<string, string>): string {
  const { seq, at, from, state, text, system, versions, files } = entry;
  const said = system === null ? escapeHtml(text ?? '') : `平台记录 / platform: ${escapeHtml(system.code)} ${escapeHtml(Object.entries(system.params).map(([name, value]) => `${name}=${value}`).join(' '))}`;
  const beside = [
    states[state] ?? state,
    ...versions.map(({ sha256, until }) => `此前的文字 / earlier wording, until ${escapeHtml(until)}: SHA-256 ${sha256}`),
    ...files.map(({ name, bytes, sha256 }) => `附件 / file ${escapeHtml(name)} · ${bytes} B · SHA-256 ${sha256}`),
  ].filter((part) => part !== '');
  return `<tr><td>${seq}</td><td>${escapeHtml(at)}</td><td>${escapeHtml(from === null ? '平台 / platform' : (names.get(from) ?? from))}</td><td><div class="text">${said}</div>${beside.map((part) => `<div class="small">${part}</div>`).join('')}<details class="small"><summary><code>${hash}</code></summary><pre>${escapeHtml(line)}</pre></details></td></tr>`;
}
