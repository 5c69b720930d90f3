import { Module } from '@nestjs/common';
import { LibraryModule } from '@techmatch/library';
import { MatchExamplesService } from './match-examples.service.js';
import { MatchIndex } from './match-index.js';
import { MatchIndexStore } from './match-index.store.js';
import { MatchIndexReader } from './match-index.reader.js';
import { MatchRankingQueries } from './match-ranking.queries.js';
import { MatchRankingService } from './match-ranking.service.js';
import { MatchSegmentStore } from './match-segment.store.js';
import { MatchSources } from './match-sources.queries.js';
import { MatchesService } from './matches.service.js';
import { TermPairStore } from './term-pair.store.js';

/** Matches and their index. */
@Module({
  imports: [LibraryModule],
  providers: [MatchSources, MatchSegmentStore, MatchIndexStore, MatchIndexReader, MatchIndex, TermPairStore, MatchRankingQueries, MatchRankingService, MatchesService, MatchExamplesService],
  exports: [MatchesService, MatchExamplesService, MatchRankingService, MatchIndex, TermPairStore],
})
export class MatchesModule {}
