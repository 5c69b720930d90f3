import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { OneOf, PageNumber, TimeText, TrueOrFalse, Trimmed } from './decorators.js';
import { OrganizationRef } from './library.js';
import { AlikeView, EvidenceView, FactorView } from './matches.js';
import { idPattern } from './publication-content.js';
import { PersonRef } from './publication-views.js';
import {
  feedbackReasons,
  introductionActions,
  introductionAnswers,
  introductionGains,
  introductionHappenings,
  introductionLimits,
  introductionParties,
  introductionSides,
  introductionStates,
  matchableKinds,
  type FeedbackReason,
  type IntroductionAction,
  type IntroductionAnswer,
  type IntroductionGain,
  type IntroductionHappening,
  type IntroductionParty,
  type IntroductionSide,
  type IntroductionState,
  type MatchableKind,
} from './tables/index.js';

const introductionId = '^itr_[0-9a-z]{20}$';
const needId = /^need_[0-9a-z]{20}$/;
const subjectId = /^(res|exp)_[0-9a-z]{20}$/;

/** Which need and which result or expert; one may be missing while it is chosen. */
export class IntroductionOptionsQuery {
  @ApiProperty({ required: false, pattern: needId.source })
  @IsOptional()
  @Matches(needId)
  needId?: string;

  @ApiProperty({ required: false, pattern: subjectId.source, description: 'a result or an expert' })
  @IsOptional()
  @Matches(subjectId)
  subjectId?: string;
}

export class ProposeIntroductionRequest {
  @ApiProperty({ enum: introductionParties, enumName: 'IntroductionParty', description: 'as whom; the options say which' })
  @IsIn(introductionParties)
  as!: IntroductionParty;

  @ApiProperty({ pattern: needId.source })
  @Matches(needId)
  needId!: string;

  @ApiProperty({ pattern: subjectId.source, description: 'a result or an expert' })
  @Matches(subjectId)
  subjectId!: string;

  @ApiProperty({ required: false, maxLength: introductionLimits.note, description: 'read by both sides before anybody has accepted: nothing confidential, no contacts, no name of an enterprise that does not show it' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(introductionLimits.note)
  note?: string;
}

export class IntroductionStepRequest {
  @ApiProperty({ enum: introductionActions, enumName: 'IntroductionAction' })
  @IsIn(introductionActions)
  action!: IntroductionAction;

  @ApiProperty({ minimum: 1, description: 'the one that was looked at; where something has happened since, the answer is 409 and says what' })
  @IsInt()
  @Min(1)
  revision!: number;

  @ApiProperty({ required: false, enum: feedbackReasons, enumName: 'FeedbackReason', isArray: true, description: 'at least one for `decline`' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(feedbackReasons, { each: true })
  reasons?: FeedbackReason[];

  @ApiProperty({ required: false, maxLength: introductionLimits.note, description: 'with `decline`; read by the other side' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(introductionLimits.note)
  note?: string;
}

/** Hands the answer of one's own side over: to a colleague, or (`to` null) to a commissioner on duty, who looks after it. */
export class HandOverRequest {
  @ApiProperty({ minimum: 1, description: 'the revision that was looked at' })
  @IsInt()
  @Min(1)
  revision!: number;

  @ApiProperty({ type: String, nullable: true, pattern: idPattern.person.source })
  @IsOptional()
  @Matches(idPattern.person)
  to!: string | null;
}

export class IntroductionQuery {
  @ApiProperty({ required: false, enum: introductionParties, enumName: 'IntroductionParty', description: 'as whom one takes part' })
  @IsOptional()
  @IsIn(introductionParties)
  as?: IntroductionParty;

  @ApiProperty({ required: false, enum: introductionStates, enumName: 'IntroductionState' })
  @IsOptional()
  @IsIn(introductionStates)
  state?: IntroductionState;

  @ApiProperty({ required: false, default: false, description: 'only what waits for my answer' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  waiting?: boolean;

  @PageNumber(500)
  page?: number;
}

/** A record as it was called in public when the introduction was proposed. */
export class IntroducedRecord {
  @OneOf(matchableKinds, 'MatchableKind') kind!: MatchableKind;
  @ApiProperty({ description: 'its id in the library' }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
  @ApiProperty({ description: 'false: it has left the library meanwhile' }) isPublic!: boolean;
}

/** How fast an organisation answers, told from a number of answers on. */
export class ResponseTimeView {
  @ApiProperty({ description: 'median, in hours, from the proposal to the answer' }) hours!: number;
  @ApiProperty({ description: 'answers of the last year' }) answers!: number;
}

/** How an organisation answers introductions, for everybody. Those of a need that does not show its enterprise count from when both have accepted. */
export class OrganizationResponseView {
  @ApiProperty({ type: Number, nullable: true, description: 'median, in hours, from the proposal to the answer; null: too few answers' }) hours!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'answered of those that were answered or lapsed, 0 to 1; null: too few' }) share!: number | null;
  @ApiProperty() answers!: number;
  @ApiProperty({ description: 'days that are looked back on' }) days!: number;
}

/** Whom one talks to, told when both sides have accepted. */
export class IntroductionContact {
  @ApiProperty() name!: string;
  @ApiProperty() email!: string;
}

/** One of the two who decide, as the reader may see it. */
export class IntroductionPartyView {
  @OneOf(introductionSides, 'IntroductionSide') side!: IntroductionSide;
  @ApiProperty({ description: 'it is mine' }) isMine!: boolean;
  @ApiProperty({ type: OrganizationRef, nullable: true, description: 'null: it does not show its name before both have accepted, or an expert who speaks for themselves' }) organization!: OrganizationRef | null;
  @ApiProperty({ type: String, nullable: true, description: 'how an enterprise is called that does not show its name' }) label!: string | null;
  @ApiProperty({ type: IntroductionContact, nullable: true, description: 'null before both have accepted' }) contact!: IntroductionContact | null;
  @OneOf(introductionAnswers, 'IntroductionAnswer') answer!: IntroductionAnswer;
  @TimeText({ nullable: true }) answeredAt!: string | null;
  @ApiProperty({ type: ResponseTimeView, nullable: true }) responseTime!: ResponseTimeView | null;
}

/** Who brought both together. */
export class IntroductionBroker {
  @ApiProperty({ type: String, nullable: true, description: 'null: left meanwhile' }) name!: string | null;
  @ApiProperty() isMe!: boolean;
  @ApiProperty({ description: 'called because nobody answered; did not bring them together' }) isOnDuty!: boolean;
}

export class IntroductionCard {
  @ApiProperty({ pattern: introductionId }) id!: string;
  @OneOf(introductionStates, 'IntroductionState') state!: IntroductionState;
  @OneOf(introductionParties, 'IntroductionParty') startedBy!: IntroductionParty;
  @OneOf(introductionParties, 'IntroductionParty', { isArray: true }) mine!: IntroductionParty[];
  @ApiProperty({ type: IntroducedRecord }) need!: IntroducedRecord;
  @ApiProperty({ type: IntroducedRecord }) subject!: IntroducedRecord;
  @ApiProperty({ type: IntroductionPartyView }) enterprise!: IntroductionPartyView;
  @ApiProperty({ type: IntroductionPartyView }) owner!: IntroductionPartyView;
  @ApiProperty({ type: IntroductionBroker, nullable: true }) commissioner!: IntroductionBroker | null;
  @ApiProperty({ description: 'my answer is the next step' }) waitsForMe!: boolean;
  @TimeText() proposedAt!: string;
  @TimeText({ nullable: true, description: 'when it was settled' }) decidedAt!: string | null;
  @TimeText({ nullable: true, description: 'without an answer it lapses then' }) lapsesAt!: string | null;
  @ApiProperty({ minimum: 1 }) revision!: number;
  @OneOf(introductionActions, 'IntroductionAction', { isArray: true }) allowedActions!: IntroductionAction[];
}

/** One thing that a side gains. */
export class IntroductionGainView {
  @OneOf(introductionGains, 'IntroductionGain') code!: IntroductionGain;
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] } }) params!: Record<string, string | number>;
}

/** Why it is worth a side's while: from the public records, as they were when it was proposed. */
export class IntroductionReasonsView {
  @ApiProperty({ type: [IntroductionGainView] }) gains!: IntroductionGainView[];
  @ApiProperty({ enum: ['strong', 'fair', 'weak'], nullable: true, type: String, description: 'null: the two were not compared' }) grade!: 'strong' | 'fair' | 'weak' | null;
  @ApiProperty({ type: [EvidenceView], description: 'the words of this side beside those of the other' }) evidence!: EvidenceView[];
  @ApiProperty({ type: [AlikeView] }) alike!: AlikeView[];
  @ApiProperty({ type: [FactorView] }) factors!: FactorView[];
  @ApiProperty({ type: [String], description: 'words asked for that the other record lacks' }) missing!: string[];
}

export class IntroductionDecline {
  @OneOf(introductionSides, 'IntroductionSide') side!: IntroductionSide;
  @OneOf(feedbackReasons, 'FeedbackReason', { isArray: true }) reasons!: FeedbackReason[];
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
}

export class IntroductionEventView {
  @TimeText() at!: string;
  @OneOf(introductionHappenings, 'IntroductionHappening') happening!: IntroductionHappening;
  @OneOf(introductionParties, 'IntroductionParty', { nullable: true }) party!: IntroductionParty | null;
}

export class IntroductionView extends IntroductionCard {
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ type: IntroductionReasonsView }) forEnterprise!: IntroductionReasonsView;
  @ApiProperty({ type: IntroductionReasonsView }) forOwner!: IntroductionReasonsView;
  @ApiProperty({ type: IntroductionDecline, nullable: true }) decline!: IntroductionDecline | null;
  @ApiProperty({ type: [PersonRef], description: 'colleagues to whom I may hand over the answer of my side' }) colleagues!: PersonRef[];
  @ApiProperty({ description: 'I may hand it over' }) mayHandOver!: boolean;
  @ApiProperty({ type: [IntroductionEventView], description: 'oldest first' }) events!: IntroductionEventView[];
  @ApiProperty({ type: String, nullable: true, description: 'the room of both, once they have accepted; null also for who is not of it' }) chatRoomId!: string | null;
}

export class IntroductionPage {
  @ApiProperty({ type: [IntroductionCard], description: 'what waits for me first' }) introductions!: IntroductionCard[];
  @ApiProperty() total!: number;
  @ApiProperty({ description: 'of all of mine, those that wait for my answer' }) waiting!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** Whether two records can be introduced by who asks, before anything is typed. */
export class IntroductionOptionsView {
  @ApiProperty({ type: IntroducedRecord, nullable: true }) need!: IntroducedRecord | null;
  @ApiProperty({ type: IntroducedRecord, nullable: true }) subject!: IntroducedRecord | null;
  @OneOf(introductionParties, 'IntroductionParty', { isArray: true }) as!: IntroductionParty[];
  @ApiProperty({ type: String, nullable: true, description: 'why it cannot be: an error code, whose words say what to do; null: it can' }) refusal!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'an introduction of these two that I take part in' }) openId!: string | null;
  @ApiProperty({ type: [IntroducedRecord], description: 'where no need was named: those to choose from' }) needs!: IntroducedRecord[];
  @ApiProperty({ type: [IntroducedRecord], description: 'where no result or expert was named: those to choose from' }) subjects!: IntroducedRecord[];
  @ApiProperty({ type: IntroductionReasonsView, nullable: true }) forEnterprise!: IntroductionReasonsView | null;
  @ApiProperty({ type: IntroductionReasonsView, nullable: true }) forOwner!: IntroductionReasonsView | null;
  @ApiProperty({ description: 'the enterprise does not show its name before both have accepted' }) isAnonymous!: boolean;
  @ApiProperty({ type: ResponseTimeView, nullable: true, description: 'of whoever is asked; not of an enterprise that does not show its name' }) responseTime!: ResponseTimeView | null;
}

export class DeclineCount {
  @OneOf(feedbackReasons, 'FeedbackReason') reason!: FeedbackReason;
  @ApiProperty() count!: number;
}

/** Of one record of mine, what others gave as reasons when they declined, in sum. */
export class DeclineSumView {
  @ApiProperty({ type: IntroducedRecord }) record!: IntroducedRecord;
  @ApiProperty({ description: 'introductions that the other side declined' }) declined!: number;
  @ApiProperty({ type: [DeclineCount] }) reasons!: DeclineCount[];
}

export class DeclineSumsView {
  @ApiProperty({ type: [DeclineSumView] }) records!: DeclineSumView[];
}

