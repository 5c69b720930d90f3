/** Lets a few pieces of work run at once; the others wait in line. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly atOnce: number) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) await new Promise<void>((begin) => this.waiting.push(begin));
    else this.running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next in line, or is given back.
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}

/** Lets a few pieces of work of one person run at once and refuses more; whom it refuses nothing was begun for. */
export class Places {
  private readonly taken = new Map<string, number>();

  constructor(
    private readonly atOnce: number,
    private readonly refusal: (atOnce: number) => Error,
  ) {}

  async take<T>(personId: string, work: () => Promise<T>): Promise<T> {
    const running = this.taken.get(personId) ?? 0;
    if (running >= this.atOnce) throw this.refusal(this.atOnce);
    this.taken.set(personId, running + 1);
    try {
      return await work();
    } finally {
      const left = (this.taken.get(personId) ?? 1) - 1;
      if (left > 0) this.taken.set(personId, left);
      else this.taken.delete(personId);
    }
  }
}
