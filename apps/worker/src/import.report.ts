import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { headingOf, wordProblem, type ImportLanguage, type ImportProblem, type ImportRequest } from '@techmatch/library';
import { importTexts, shownProblems } from './import.texts.js';

/** A cell that a spreadsheet program takes as text, whatever it begins with. */
function csvCell(value: string | number | null): string {
  const text = String(value ?? '');
  const harmless = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Shows the first problems and writes all of them to FILE.errors.csv when there are more. */
export class ProblemReport {
  private count = 0;
  private readonly first: ImportProblem[] = [];
  private stream: WriteStream | null = null;
  private isUnwritable = false;
  readonly path: string;

  constructor(
    private readonly request: Pick<ImportRequest, 'kind' | 'file'>,
    private readonly language: ImportLanguage,
    /** Takes the lines for the screen. */
    private readonly say: (line: string) => void,
  ) {
    this.path = `${request.file}.errors.csv`;
  }

  add(problem: ImportProblem): void {
    this.count += 1;
    if (this.count <= shownProblems) this.first.push(problem);
    else this.write(problem);
  }

  async finish(): Promise<void> {
    const words = importTexts[this.language];
    for (const problem of this.first) {
      const { reason, remedy } = this.word(problem);
      this.say(words.line(problem, this.where(problem), reason, remedy));
    }
    if (this.stream === null) return;
    this.stream.end();
    await finished(this.stream).catch(() => (this.isUnwritable = true));
    this.say(this.isUnwritable ? words.unwritable(this.path) : words.more(this.count, this.path));
  }

  private write(problem: ImportProblem): void {
    if (this.stream === null) {
      this.stream = createWriteStream(this.path);
      this.stream.on('error', () => (this.isUnwritable = true));
      // The byte order mark tells spreadsheet programs that the Chinese is UTF-8.
      this.stream.write(`\ufeff${importTexts[this.language].headings.map(csvCell).join(',')}\r\n`);
      for (const earlier of this.first) this.stream.write(this.toCsv(earlier));
    }
    if (!this.isUnwritable) this.stream.write(this.toCsv(problem));
  }

  private toCsv(problem: ImportProblem): string {
    const { reason, remedy } = this.word(problem);
    return `${[problem.line, problem.externalId, this.where(problem), reason, remedy].map(csvCell).join(',')}\r\n`;
  }

  private where(problem: ImportProblem): string {
    if (problem.field === null) return importTexts[this.language].row;
    return this.language === 'zh' ? headingOf(this.request.kind, problem.field) : problem.field;
  }

  private word(problem: ImportProblem): { reason: string; remedy: string } {
    const heading = problem.field === null ? '' : this.where(problem);
    return wordProblem(problem.code, { heading, ...problem.params }, this.language);
  }
}
