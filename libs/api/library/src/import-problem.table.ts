/** Languages in which a command speaks. */
export const importLanguages = ['zh', 'en'] as const;
export type ImportLanguage = (typeof importLanguages)[number];

interface Wording {
  reason: string;
  remedy: string;
}

/** Why a row was refused and what to do about it. `{x}` is a parameter of the problem. */
export const importProblems = {
  badJson: {
    zh: { reason: '这一行不是完整的 JSON 对象', remedy: '每行写一个 {…}，字符串用双引号，行内不换行' },
    en: { reason: 'this line is not one whole JSON object', remedy: 'write one {…} per line, strings in double quotes, no line break inside' },
  },
  lineTooLong: {
    zh: { reason: '这一行超过 {max} 字节', remedy: '检查是否缺少换行或引号，或缩短内容' },
    en: { reason: 'this line is longer than {max} bytes', remedy: 'look for a missing line break or quote, or shorten the content' },
  },
  tooManyCells: {
    zh: { reason: '这一行有 {count} 列，表头只有 {max} 列', remedy: '内容里有逗号时，用双引号把单元格括起来' },
    en: { reason: 'this row has {count} cells, the heading {max}', remedy: 'put cells that contain the separator in double quotes' },
  },
  missing: {
    zh: { reason: '没有填写', remedy: '补上“{heading}”一列' },
    en: { reason: 'is missing', remedy: 'fill in the column "{heading}"' },
  },
  noText: {
    zh: { reason: '标题和正文都是空的', remedy: '至少填写标题或正文' },
    en: { reason: 'title and text are both empty', remedy: 'give a title or a text' },
  },
  duplicate: {
    zh: { reason: '编号“{value}”在本文件中已出现过', remedy: '每条记录用不同的编号，或删去重复行' },
    en: { reason: 'the id "{value}" has already occurred in this file', remedy: 'give each record an id of its own, or remove the repetition' },
  },
  tooLong: {
    zh: { reason: '有 {count} 个字符，上限 {max}', remedy: '缩短到 {max} 个字符以内' },
    en: { reason: 'has {count} characters, at most {max} are kept', remedy: 'shorten it to {max} characters' },
  },
  tooMany: {
    zh: { reason: '有 {count} 项，上限 {max}', remedy: '保留最重要的 {max} 项；若只有一项，检查分隔符' },
    en: { reason: 'has {count} entries, at most {max} are kept', remedy: 'keep the {max} most important ones' },
  },
  notText: {
    zh: { reason: '应为文字，不是嵌套的对象', remedy: '写成文字；多项用分号隔开' },
    en: { reason: 'should be a text, not a nested object', remedy: 'write it as text; separate several entries by semicolons' },
  },
  badMoney: {
    zh: { reason: '“{value}”不是金额', remedy: '写成“12.5万元”“120000”“10-20万元”或“面议”' },
    en: { reason: '"{value}" is no amount of money', remedy: 'write 120000, 12.5万元, 10-20万元 or 面议' },
  },
  moneyRange: {
    zh: { reason: '价格“{value}”是一个区间', remedy: '写一个数，或写“面议”' },
    en: { reason: 'the price "{value}" is a range', remedy: 'write one amount, or 面议 for negotiable' },
  },
  moneyTooFine: {
    zh: { reason: '“{value}”不足一分', remedy: '金额最多精确到分（两位小数）' },
    en: { reason: '"{value}" is finer than a fen', remedy: 'give at most two decimals of a yuan' },
  },
  moneyTooLarge: {
    zh: { reason: '“{value}”过大', remedy: '检查单位是元还是万元' },
    en: { reason: '"{value}" is too large', remedy: 'check whether it counts in yuan or in 万元' },
  },
  moneyOrder: {
    zh: { reason: '预算下限大于上限', remedy: '把两列对调或改正' },
    en: { reason: 'the lower budget is greater than the upper one', remedy: 'swap or correct the two' },
  },
  badDate: {
    zh: { reason: '“{value}”不是日期', remedy: '写成 2027-03-31' },
    en: { reason: '"{value}" is no date', remedy: 'write it as 2027-03-31' },
  },
  badNumber: {
    zh: { reason: '“{value}”不是 {min} 到 {max} 之间的整数', remedy: '写 {min} 到 {max} 之间的整数' },
    en: { reason: '"{value}" is no whole number from {min} to {max}', remedy: 'write a whole number from {min} to {max}' },
  },
  badYesNo: {
    zh: { reason: '“{value}”看不出是或否', remedy: '写“是”或“否”' },
    en: { reason: '"{value}" says neither yes nor no', remedy: 'write yes or no' },
  },
  unknownWord: {
    zh: { reason: '不认识“{value}”', remedy: '可用的有：{accepted}' },
    en: { reason: '"{value}" is not known', remedy: 'accepted: {accepted}' },
  },
  refusedByDatabase: {
    zh: { reason: '数据库不接受这条记录：{value}', remedy: '检查这一行是否有异常字符或数值' },
    en: { reason: 'the database does not accept this record: {value}', remedy: 'check the row for unusual characters or numbers' },
  },
} as const satisfies Record<string, Record<ImportLanguage, Wording>>;
export type ImportProblemCode = keyof typeof importProblems;

/** Why a file cannot be read at all. */
export const unusableFiles = {
  notFound: {
    zh: { reason: '打不开文件 {file}', remedy: '检查路径和读取权限' },
    en: { reason: 'cannot open the file {file}', remedy: 'check the path and the right to read it' },
  },
  unknownFormat: {
    zh: { reason: '不支持的文件类型 {value}', remedy: '用 .jsonl、.csv 或 .xlsx；旧的 .xls 请另存为 .xlsx' },
    en: { reason: 'unknown file type {value}', remedy: 'use .jsonl, .csv or .xlsx; save an old .xls as .xlsx' },
  },
  jsonArray: {
    zh: { reason: '文件是一个 JSON 数组', remedy: '改成 JSON Lines：每行一个对象，没有外层方括号和行末逗号' },
    en: { reason: 'the file is one JSON array', remedy: 'make it JSON Lines: one object per line, no outer brackets, no trailing commas' },
  },
  noHeading: {
    zh: { reason: '第一行没有认识的列名', remedy: '第一行写列名，可从 templates 目录的模板开始；必需的列：{accepted}' },
    en: { reason: 'the first row holds no known column heading', remedy: 'put headings in the first row, for example from the template; required: {accepted}' },
  },
  missingColumn: {
    zh: { reason: '缺少列“{value}”', remedy: '加上这一列；列名可用：{accepted}' },
    en: { reason: 'the column "{value}" is missing', remedy: 'add it; accepted headings: {accepted}' },
  },
  repeatedColumn: {
    zh: { reason: '有两列都表示“{value}”', remedy: '只保留一列' },
    en: { reason: 'two columns mean "{value}"', remedy: 'keep one of them' },
  },
  badCsv: {
    zh: { reason: '第 {line} 行起无法解析 CSV：{value}', remedy: '多半是双引号没有成对；改正后再次导入，已导入的不会重复' },
    en: { reason: 'the CSV cannot be read from line {line}: {value}', remedy: 'most likely an unpaired quote; correct it and import again, nothing is doubled' },
  },
  badXlsx: {
    zh: { reason: '不是可读的 XLSX 文件：{value}', remedy: '用表格软件打开并另存为 .xlsx' },
    en: { reason: 'not a readable XLSX file: {value}', remedy: 'open it in a spreadsheet program and save it again' },
  },
  dangerousXlsx: {
    zh: { reason: '拒绝打开：压缩内容异常（{value}）', remedy: '拆成较小的文件，或另存为 CSV 再导入' },
    en: { reason: 'refused: the compressed content is suspicious ({value})', remedy: 'split it into smaller files, or save it as CSV' },
  },
  tooManyRows: {
    zh: { reason: '超过 {max} 行', remedy: '拆成几个文件，或另存为 CSV（没有行数限制）' },
    en: { reason: 'more than {max} rows', remedy: 'split the file, or save it as CSV, which has no limit' },
  },
  empty: {
    zh: { reason: '文件里没有记录', remedy: '检查是否选对了文件' },
    en: { reason: 'the file holds no record', remedy: 'check that it is the right file' },
  },
} as const satisfies Record<string, Record<ImportLanguage, Wording>>;
export type UnusableFileCode = keyof typeof unusableFiles;

/** A row, or a part of it, that cannot go in. `line` is the line of the file (JSONL, CSV: where the row ends) or the row of the sheet. */
export interface ImportProblem {
  line: number;
  externalId: string | null;
  /** The field's own name; null where the whole row is meant. */
  field: string | null;
  code: ImportProblemCode;
  params: Record<string, string | number>;
}

/** The file as a whole cannot be used (further). */
export class UnusableFileError extends Error {
  constructor(
    readonly code: UnusableFileCode,
    readonly params: Record<string, string | number> = {},
    options?: ErrorOptions,
  ) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.name = 'UnusableFileError';
  }
}

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Reason and remedy in words. */
export function wordProblem(code: ImportProblemCode, params: Readonly<Record<string, string | number>>, language: ImportLanguage): Wording {
  const wording = importProblems[code][language];
  return { reason: fill(wording.reason, params), remedy: fill(wording.remedy, params) };
}

/** Reason and remedy in words. */
export function wordUnusableFile(error: UnusableFileError, language: ImportLanguage): Wording {
  const wording = unusableFiles[error.code][language];
  return { reason: fill(wording.reason, error.params), remedy: fill(wording.remedy, error.params) };
}
