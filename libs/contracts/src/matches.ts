import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { OneOf, PageNumber, PageSize } from './decorators.js';
import { ExpertView, NeedView, ResultView, TextSegment } from './library.js';
import {
  cooperationModes,
  factorKinds,
  fields,
  limits,
  matchableKinds,
  maxTrl,
  minTrl,
  type CooperationMode,
  type FactorKind,
  type Field,
  type MatchableKind,
} from './tables/index.js';

/** What a visitor describes: free text, optionally with the facts of a need. Nothing of it is stored or logged. */
export class MatchPreviewRequest {
  @ApiProperty({ minLength: 2, maxLength: limits.problem })
  @IsString()
  @MinLength(2)
  @MaxLength(limits.problem)
  text!: string;

  @ApiProperty({ required: false, maxLength: limits.query, description: 'a title, when the text has one of its own; it says the object and the goal and weighs most' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(limits.query)
  title?: string;

  @ApiProperty({ required: false, enum: fields, enumName: 'Field' })
  @IsOptional()
  @IsIn(fields)
  field?: Field;

  @ApiProperty({ required: false, minimum: minTrl, maximum: maxTrl })
  @IsOptional()
  @IsInt()
  @Min(minTrl)
  @Max(maxTrl)
  trlWanted?: number;

  @ApiProperty({ required: false, enum: cooperationModes, enumName: 'CooperationMode', isArray: true })
  @IsOptional()
  @IsIn(cooperationModes, { each: true })
  cooperation?: CooperationMode[];

  @ApiProperty({ required: false, pattern: '^\\d{1,15}$', description: 'most the enterprise would pay, integer fen as text' })
  @IsOptional()
  @Matches(/^\d{1,15}$/)
  budgetMaxFen?: string;

  @ApiProperty({ required: false, minimum: 1, maximum: limits.matches, default: 10, description: 'matches per kind' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(limits.matches)
  size?: number;
}

/** Which matches of a record. */
export class MatchQuery {
  @ApiProperty({ required: false, enum: matchableKinds, enumName: 'MatchableKind', description: 'kind of the records wanted; a need has results and experts, the others have needs' })
  @IsOptional()
  @IsIn(matchableKinds)
  kind?: MatchableKind;

  @PageSize(limits.matches, 10)
  size?: number;

  @PageNumber(20)
  page?: number;
}

/** Two phrases that meet: the words of the asking side beside the words of the found record, each in its sentence. */
export class EvidenceView {
  @ApiProperty({ type: [TextSegment], description: 'the sentence of the query or need; `hit` pieces are what meets' }) asked!: TextSegment[];
  @ApiProperty({ type: [TextSegment], description: 'the sentence of the found record' }) found!: TextSegment[];
  @ApiProperty({ description: 'where in the found record: `title`, `body`, `keywords`' }) place!: string;
  @ApiProperty({ minimum: 0, maximum: 1, description: 'share of the whole score that this meeting brings' }) share!: number;
}

/** Two different words that mean alike: one of the asking side, one of the found record. */
export class AlikeView {
  @ApiProperty() asked!: string;
  @ApiProperty() found!: string;
  @ApiProperty({ description: 'what their likeness adds to the score, within the part `meaning`' }) points!: number;
}

/** A structured fact for or against the match. */
export class FactorView {
  @OneOf(factorKinds, 'FactorKind') kind!: FactorKind;
  @ApiProperty({ enum: ['for', 'against', 'unknown'] }) verdict!: 'for' | 'against' | 'unknown';
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] }, description: 'facts for the wording, such as {"wanted":5,"offered":6}; enum values are codes' })
  params!: Record<string, string | number>;
  @ApiProperty({ description: 'what it adds to the score, negative against' }) points!: number;
}

/** One part of the score as a number, so that the sum can be checked. */
export class ScorePartView {
  @ApiProperty({ description: '`characters` and `words` shared, `meaning` alike, `embedding` of a text model where one is configured, then facts by kind' }) name!: string;
  @ApiProperty() points!: number;
}

export class MatchView {
  @OneOf(matchableKinds, 'MatchableKind') kind!: MatchableKind;
  @ApiProperty() id!: string;
  @ApiProperty({ description: 'the sum of `parts`; comparable within one answer only' }) score!: number;
  @ApiProperty({ minimum: 0, maximum: 1, description: 'how much of what was asked is covered: the length of the bar' }) strength!: number;
  @ApiProperty({ enum: ['strong', 'fair', 'weak'], description: 'how far a broker could act on it' }) grade!: 'strong' | 'fair' | 'weak';
  @ApiProperty({ type: [EvidenceView], description: 'most telling first' }) evidence!: EvidenceView[];
  @ApiProperty({ type: [AlikeView], description: 'words of either side that the library uses alike, most telling first' }) alike!: AlikeView[];
  @ApiProperty({ type: [FactorView] }) factors!: FactorView[];
  @ApiProperty({ type: [String], description: 'the rarest words asked for that the found record lacks' }) missing!: string[];
  @ApiProperty({ type: [String], description: 'facts that are not stated and would let the match be judged better: `trl`, `price`, `budget`, `cooperation`, `field`' }) wouldHelp!: string[];
  @ApiProperty({ type: [ScorePartView] }) parts!: ScorePartView[];
  @ApiProperty({ type: ResultView, required: false }) result?: ResultView;
  @ApiProperty({ type: ExpertView, required: false }) expert?: ExpertView;
  @ApiProperty({ type: NeedView, required: false }) need?: NeedView;
}

/** Matches of one kind, best first. */
export class MatchPage {
  @OneOf(matchableKinds, 'MatchableKind') kind!: MatchableKind;
  @ApiProperty({ type: [MatchView] }) matches!: MatchView[];
  @ApiProperty({ description: 'matches that can be paged to' }) total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
  @ApiProperty({ description: 'even the best match does not really fit' }) isWeak!: boolean;
  @ApiProperty({ format: 'date-time', description: 'state of the library that this was computed on' }) asOf!: string;
  @ApiProperty() scorerVersion!: string;
}

/** Answer to a described problem: results, experts and similar needs. */
export class MatchPreviewView {
  @ApiProperty({ type: MatchPage }) results!: MatchPage;
  @ApiProperty({ type: MatchPage }) experts!: MatchPage;
  @ApiProperty({ type: MatchPage }) needs!: MatchPage;
}
