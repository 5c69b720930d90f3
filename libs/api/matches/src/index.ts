/*
 * The facade of matches: the routes' module, the worker's module, matching itself and its index. No entities, no wildcard.
 */
export { EmbeddingKeeper } from './embedding.keeper.js';
export { FreshMatches } from './fresh-matches.js';
export { KeptMatcher } from './kept-matcher.js';
export { MatchIndex } from './match-index.js';
export { MatchLearner } from './match.learner.js';
export { MatchRankingService, type Inquiry, type RankedMatch, type Ranking } from './match-ranking.service.js';
export type { MatchFacts } from './match-source.js';
export { MatchesApiModule } from './matches-api.module.js';
export { MatchesModule } from './matches.module.js';
export { MatchFeedbackService } from './match-feedback.service.js';
export { MatchesService, type MatchReasons } from './matches.service.js';
export { MatchesWorkerModule } from './matches-worker.module.js';
export { MeaningStore } from './meaning.store.js';
export { TermPairStore } from './term-pair.store.js';
