import { Injectable } from '@nestjs/common';
import type { ExampleView, ExamplesView } from '@techmatch/contracts';
import { LibraryService } from '@techmatch/library';
import { strengthOf } from '@techmatch/matching';
import { MatchRankingService } from './match-ranking.service.js';

const shown = 4;
/** Needs tried for the few that are shown: each costs one ranking. */
const tried = 24;
const keptMs = 600_000;

interface Tried {
  example: ExampleView;
  strength: number;
}

/** Needs from the library that a visitor may click: those that the library answers best, so that the first look is worth it. */
@Injectable()
export class MatchExamplesService {
  private kept: { until: number; view: Promise<ExamplesView> } | null = null;

  constructor(
    private readonly library: LibraryService,
    private readonly ranking: MatchRankingService,
  ) {}

  /** Four examples, chosen anew every ten minutes; while nothing is indexed yet, on every call. */
  async examples(): Promise<ExamplesView> {
    if (this.kept === null || this.kept.until < Date.now()) this.kept = { until: Date.now() + keptMs, view: this.choose() };
    try {
      return await this.kept.view;
    } catch (error) {
      this.kept = null;
      throw error;
    }
  }

  private async choose(): Promise<ExamplesView> {
    const all: Tried[] = [];
    for (const example of await this.library.exampleNeeds(tried)) all.push({ example, strength: await this.strength(example) });
    const best = all.sort((one, other) => other.strength - one.strength).slice(0, shown);
    if ((best[0]?.strength ?? 0) === 0) this.kept = null;
    return { examples: best.map(({ example }) => example) };
  }

  private async strength(example: ExampleView): Promise<number> {
    const facts = { fields: [], trl: null, cooperation: [], moneyFen: null, district: null, deadline: null, postedOn: null };
    const { matches, plan } = await this.ranking.rank({ question: { text: example.text }, facts, asker: 'need' }, 'result');
    const first = matches[0];
    return first === undefined ? 0 : strengthOf(plan, first.text);
  }
}
