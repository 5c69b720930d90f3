export { Bm25Floor } from './bm25.js';
export { CANDIDATE_LIMITS, rankCandidates, selectTerms, type CandidateLimits } from './candidates.js';
export { ChangedDocuments, encodeQuestion, type KeptQuestion } from './percolate.js';
export { analyseDocument, encodeVector, readShared, readVector, type AnalysedDocument, type MatchText } from './document.js';
export { indexDocument, type IndexedDocument } from './indexed-document.js';
export { learnSynonyms, type Synonym } from './synonyms.js';
export { learnTermPairs, TermPairs, type BilingualKeywords, type LearnedPair, type TermPair, type Translation } from './pairs.js';
export { decodePostings, encodePostings, POSTING_BYTES, writePosting, type Posting } from './postings.js';
export {
  analyseQuestion,
  expectedPoints,
  firstClause,
  planQuery,
  TUNING,
  type AnalysedQuestion,
  type AskerStatistics,
  type CorpusStatistics,
  type QueryPlan,
  type Question,
  type WeightedTerm,
} from './query.js';
export { lengthRatio, saturation, TextScorer, type StoredDocument, type TermScore, type TextScore } from './score.js';
export { termHash, viewOf, type View } from './terms.js';
export { findEvidence, type Evidence } from './evidence.js';
export { explain, SCORER_VERSION, storeScore, sumScore, type MatchScores, type ScorePart, type StoredScore } from './explain.js';
export { FITTING_STRENGTH, GRADE_STRENGTH, gradeOf, strengthOf, type Grade } from './strength.js';
export { compareFacts, FACTOR_POINTS, findUnstated, type Factor, type NeedFacts, type OfferFacts, type Unstated } from './factors.js';
export { findAlike, type Alike } from './alike.js';
export { decodeMeaning, encodeMeaning, MeaningModel, MeaningScorer, type MeaningScore, type MeaningTables } from './meaning.js';
export { MEANING, MeaningLearner } from './meaning-learning.js';
export { FEEDBACK, feedbackFactor, type FeedbackTally } from './feedback.js';
export { EMBEDDING, embeddingLikeness, embeddingPoints, encodeEmbedding, type EmbeddingScore } from './embedding.js';
export { findMissing } from './missing.js';
export type { Place, Segment } from './passages.js';
export { bitsFor, SegmentBuilder, type Segment as PostingSegment } from './segment.js';
export { mergeParts, type SegmentPart } from './segment-merge.js';
export { bucketOf, readBucket, type BucketTerm } from './buckets.js';
