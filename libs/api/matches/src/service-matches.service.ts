import { Injectable } from '@nestjs/common';
import { ServiceProducts, ServicesService } from '@techmatch/catalogue';
import type { ServiceMatches } from '@techmatch/contracts';
import { serviceLimits } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { analyseQuestion, FITTING_STRENGTH } from '@techmatch/matching';
import { AskerStatisticsReader } from './asker-statistics.js';
import { toQuestion } from './match-source.js';
import { MatchSources } from './match-sources.queries.js';
import { TermPairStore } from './term-pair.store.js';

/** Services of the catalogue for a need: its public words as the question, the scorer and the reasons of every other match. */
@Injectable()
export class ServiceMatchesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly sources: MatchSources,
    private readonly products: ServiceProducts,
    private readonly services: ServicesService,
    private readonly pairs: TermPairStore,
    private readonly askers: AskerStatisticsReader,
  ) {}

  /** Throws `record.notFound`. */
  async ofNeed(id: string): Promise<ServiceMatches> {
    const em = this.transactions.reader;
    const [need] = await this.sources.load(em, 'need', [id]);
    if (need === undefined) throw new DomainError('record.notFound', { id });
    const question = toQuestion(need);
    const analysed = analyseQuestion(question, await this.pairs.pairsFor(em, `${question.title ?? ''} ; ${question.text}`));
    const askers = await this.askers.of(em, 'need', analysed.terms.keys());
    const ranked = await this.products.matching(em, { question, analysed, ...(askers && { askers }), limit: serviceLimits.matches });
    const fitting = ranked.filter(({ strength }) => strength >= FITTING_STRENGTH);
    const views = await this.services.views(em, fitting.map((match) => match.id));
    const matches = fitting.flatMap(({ id: serviceId, score, strength, grade, evidence, missing }) => {
      const service = views.get(serviceId);
      return service === undefined ? [] : [{ service, score, strength, grade, missing, evidence: evidence.map(({ asked, found, place, share }) => ({ asked, found, place, share })) }];
    });
    return { matches };
  }
}
