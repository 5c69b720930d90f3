import type { ImportProblem, ImportSummary } from '@techmatch/library';

/** More problems than these go to a file beside the imported one instead of the screen. */
export const shownProblems = 20;

/** What the import command says. */
export const importTexts = {
  zh: {
    usage: `用法：npm run import -- results|experts|needs|organizations 文件 [库 文件 …] [选项]
  文件                .jsonl、.csv 或 .xlsx；列名见 apps/worker/templates 中的模板
  --dry-run           只说明会新增、更改多少，不写入
  --source 名称       数据来源名称（默认：记录自带的来源，否则用文件名）
  --demo              标记为演示数据
  --lang zh|en        提示语言
`,
    bar: '{bar} {percentage}% | {rows} 行 | 新增 {added} 更改 {changed} 未变 {unchanged} 拒绝 {refused}',
    done: (summary: ImportSummary) => `完成：读取 ${summary.rows} 行，新增 ${summary.added}，更改 ${summary.changed}，未变 ${summary.unchanged}，拒绝 ${summary.refused}。`,
    dry: (summary: ImportSummary) => `试运行，没有写入：读取 ${summary.rows} 行，将新增 ${summary.added}，将更改 ${summary.changed}，未变 ${summary.unchanged}，拒绝 ${summary.refused}。`,
    row: '整行',
    line: (problem: ImportProblem, where: string, reason: string, remedy: string) => `第 ${problem.line} 行${problem.externalId === null ? '' : ` [${problem.externalId}]`} ${where}：${reason}。${remedy}。`,
    more: (count: number, file: string) => `共 ${count} 个问题，全部写在 ${file}`,
    unwritable: (file: string) => `无法写入 ${file}，只显示前 ${shownProblems} 个问题`,
    ignored: (names: string) => `未使用的列：${names}`,
    headings: ['行', '编号', '列', '原因', '如何改正'],
    unusable: (reason: string, remedy: string) => `无法导入：${reason}。${remedy}。`,
  },
  en: {
    usage: `Usage: npm run import -- results|experts|needs|organizations FILE [LIBRARY FILE …] [options]
  FILE                .jsonl, .csv or .xlsx; for the headings see the templates in apps/worker/templates
  --dry-run           only say what would be added and changed
  --source NAME       name of the source (default: the record's own, else the file's name)
  --demo              mark as demonstration data
  --lang zh|en        language of the messages
`,
    bar: '{bar} {percentage}% | {rows} rows | added {added} changed {changed} unchanged {unchanged} refused {refused}',
    done: (summary: ImportSummary) => `Done: ${summary.rows} rows read, ${summary.added} added, ${summary.changed} changed, ${summary.unchanged} unchanged, ${summary.refused} refused.`,
    dry: (summary: ImportSummary) => `Dry run, nothing written: ${summary.rows} rows read, ${summary.added} would be added, ${summary.changed} changed, ${summary.unchanged} unchanged, ${summary.refused} refused.`,
    row: 'the row',
    line: (problem: ImportProblem, where: string, reason: string, remedy: string) => `line ${problem.line}${problem.externalId === null ? '' : ` [${problem.externalId}]`} ${where}: ${reason}; ${remedy}.`,
    more: (count: number, file: string) => `${count} problems in all, listed in ${file}`,
    unwritable: (file: string) => `cannot write ${file}; only the first ${shownProblems} problems are shown`,
    ignored: (names: string) => `columns without use: ${names}`,
    headings: ['line', 'id', 'column', 'reason', 'remedy'],
    unusable: (reason: string, remedy: string) => `Cannot import: ${reason}; ${remedy}.`,
  },
} as const;
