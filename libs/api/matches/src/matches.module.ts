import { Module } from '@nestjs/common';
import { CatalogueModule } from '@techmatch/catalogue';
import { LibraryModule } from '@techmatch/library';
import { AskerStatisticsReader } from './asker-statistics.js';
import { EmbeddingClient } from './embedding.client.js';
import { EmbeddingKeeper } from './embedding.keeper.js';
import { EmbeddingStore } from './embedding.store.js';
import { EmbeddingWeigher } from './embedding.weigher.js';
import { FreshMatches } from './fresh-matches.js';
import { KeptChanges } from './kept-change.store.js';
import { KeptMatchesQueries } from './kept-matches.queries.js';
import { KeptMatchesService } from './kept-matches.service.js';
import { KeptMatcher } from './kept-matcher.js';
import { KeptNeedRanker } from './kept-need.ranker.js';
import { KeptNeeds } from './kept-need.store.js';
import { KeptPercolator } from './kept-percolator.js';
import { MatchExamplesService } from './match-examples.service.js';
import { MatchFeedbackService } from './match-feedback.service.js';
import { MatchIndex } from './match-index.js';
import { MatchIndexStore } from './match-index.store.js';
import { MatchIndexReader } from './match-index.reader.js';
import { MatchLearner } from './match.learner.js';
import { MatchRankingQueries } from './match-ranking.queries.js';
import { MatchRankingService } from './match-ranking.service.js';
import { MatchSegmentStore } from './match-segment.store.js';
import { MatchSources } from './match-sources.queries.js';
import { MatchesService } from './matches.service.js';
import { ServiceMatchesService } from './service-matches.service.js';
import { MeaningStore } from './meaning.store.js';
import { TermPairStore } from './term-pair.store.js';

/** Matches and their index. */
@Module({
  imports: [CatalogueModule, LibraryModule],
  providers: [AskerStatisticsReader, MatchSources, FreshMatches, MatchSegmentStore, MatchIndexStore, MatchIndexReader, MatchIndex, MeaningStore, TermPairStore, MatchLearner, EmbeddingClient, EmbeddingStore, EmbeddingKeeper, EmbeddingWeigher, MatchRankingQueries, MatchRankingService, MatchesService, ServiceMatchesService, MatchExamplesService, KeptChanges, KeptNeeds, KeptNeedRanker, KeptPercolator, KeptMatcher, KeptMatchesQueries, KeptMatchesService, MatchFeedbackService],
  exports: [FreshMatches, MatchesService, ServiceMatchesService, MatchExamplesService, MatchRankingService, MatchIndex, MeaningStore, TermPairStore, MatchLearner, KeptChanges, KeptMatcher, KeptMatchesService, MatchFeedbackService, EmbeddingKeeper],
})
export class MatchesModule {}
