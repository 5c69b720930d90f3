/**
 * Asks together what is asked at the same moment: one question at a time is on its way, and what is asked meanwhile goes with the next one, so that every answer
 * is younger than its question.
 */
export class Together<Answer> {
  private next: { readonly ids: Set<string>; readonly answers: Promise<ReadonlyMap<string, Answer>> } | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly find: (ids: readonly string[]) => Promise<ReadonlyMap<string, Answer>>) {}

  /** Undefined where nothing is found. Fails where its question failed. */
  async ask(id: string): Promise<Answer | undefined> {
    const round = (this.next ??= this.begin());
    round.ids.add(id);
    return (await round.answers).get(id);
  }

  private begin(): { ids: Set<string>; answers: Promise<ReadonlyMap<string, Answer>> } {
    const ids = new Set<string>();
    const answers = this.last.then(settled).then(() => {
      this.next = null;
      return this.find([...ids]);
    });
    this.last = answers.catch(() => undefined);
    return { ids, answers };
  }
}

/** After everything that has arrived by now. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
