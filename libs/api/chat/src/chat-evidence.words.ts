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

/** A message as both forms of an export say it. */
export interface EvidenceRow {
  readonly seq: number;
  readonly at: string;
  readonly from: string;
  readonly said: string;
  /** What is to be known beside it: its state, earlier wordings, files. */
  readonly beside: readonly string[];
  readonly hash: string;
  readonly line: string;
}

/** Everything that an export says, as plain text in Chinese and English at once: whoever is shown it later may read either. */
export interface EvidenceWords {
  readonly title: string;
  readonly facts: readonly string[];
  /** How the chain is made and where its end can be checked. */
  readonly chain: readonly string[];
  readonly people: { readonly title: string; readonly lines: readonly string[] };
  readonly files: { readonly title: string; readonly lines: readonly string[] };
  readonly messages: { readonly title: string; readonly rows: readonly EvidenceRow[] };
}

const states: Readonly<Record<string, string>> = { sent: '', edited: '已修改 / edited', deleted: '已删除 / deleted', hidden: '举报后隐藏 / hidden after a report', erased: '发送人已注销 / account closed' };
const none = '无 / none';

export function evidenceWords({ roomId, subject, exportedAt, exportedBy, people, links }: EvidenceSheet): EvidenceWords {
  const names = new Map(people.map((person) => [person.id, nameOf(person)]));
  const files = links.flatMap(({ entry }) => entry.files.map(({ name, bytes, sha256 }) => `#${entry.seq} ${name} · ${bytes} B · SHA-256 ${sha256}`));
  return {
    title: '沟通记录存证 / Record of a conversation',
    facts: [`会话 / room ${roomId} · ${subject}`, `导出 / exported ${exportedAt} · ${exportedBy}`, `消息 / messages ${links.length}`, `末尾哈希 / last hash ${links.at(-1)?.hash ?? ''}`],
    chain: [
      '这是导出时的记录。每条消息的哈希 = SHA-256（前一条的哈希 + 换行 + 该消息的一行 JSON），第一条之前是会话编号；改动、删去或调换任何一条，之后的哈希都会不同。末尾哈希同时记入平台的审计日志（逐条封存，并在库外留痕），可请平台核对。',
      'This is the record at the time of export. The hash of each message is SHA-256 (hash before + line feed + the message as one line of JSON); before the first stands the id of the room. Whoever changes, drops or moves a message changes every hash after it. The last hash also stands in the platform’s sealed audit log, where it can be checked.',
    ],
    people: { title: '参与人 / People', lines: people.map((person) => `${nameOf(person)} ${person.id}`) },
    files: { title: '附件清单 / Files', lines: files.length === 0 ? [none] : files },
    messages: { title: '消息 / Messages', rows: links.map((link) => rowOf(link, names)) },
  };
}

function nameOf({ name, organization }: EvidencePerson): string {
  return `${name ?? '已注销 / account closed'}${organization === null ? '' : `（${organization}）`}`;
}

function rowOf({ entry, line, hash }: EvidenceLink, names: ReadonlyMap<string, string>): EvidenceRow {
  const { seq, at, from, state, text, system, versions, files } = entry;
  const parameters = system === null ? '' : Object.entries(system.params).map(([name, value]) => `${name}=${value}`).join(' ');
  return {
    seq,
    at,
    from: from === null ? '平台 / platform' : (names.get(from) ?? from),
    said: system === null ? (text ?? '') : `平台记录 / platform: ${system.code} ${parameters}`,
    beside: [
      states[state] ?? state,
      ...versions.map(({ sha256, until }) => `此前的文字 / earlier wording, until ${until}: SHA-256 ${sha256}`),
      ...files.map(({ name, bytes, sha256 }) => `附件 / file ${name} · ${bytes} B · SHA-256 ${sha256}`),
    ].filter((part) => part !== ''),
    hash,
    line,
  };
}
