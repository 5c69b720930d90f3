import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { AttachmentDifference } from './attachments.js';
import { OneOf, TimeText } from './decorators.js';
import { DifferenceSegment } from './differences.js';
import { HoldView } from './abuse.js';
import { ExpertRef, OrganizationRef, PatentView } from './library.js';
import { Content, ExpertContent, NeedContent, type PublicationContent, ResultContent, idPattern } from './publication-content.js';
import { ClearanceAnswers } from './publications.js';
import {
  closeReasons,
  cooperationModes,
  fieldGroupNames,
  fieldLevels,
  fields,
  ipKinds,
  publicationActs,
  publicationKinds,
  publicationStates,
  revisionStates,
  transitionActions,
  waitingParties,
  warningKinds,
  type CooperationMode,
  type Field,
  type FieldGroup,
  type FieldLevel,
  type IpKind,
  type PublicationAct,
  type PublicationKind,
  type PublicationState,
  type RevisionState,
  type TransitionAction,
  type WaitingParty,
  type WarningKind,
  type CloseReason,
} from './tables/index.js';

/** A person as named beside a record. `name` is null where the account is closed. */
export class PersonRef {
  @ApiProperty() id!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
}

export class QualityItemView {
  @ApiProperty() code!: string;
  @ApiProperty() points!: number;
  @ApiProperty({ description: 'points in full' }) of!: number;
  @ApiProperty({ enum: ['full', 'partial', 'missing'], enumName: 'QualityState' }) state!: 'full' | 'partial' | 'missing';
  @ApiProperty({ type: [String], description: 'fields of the content that answer it' }) fields!: string[];
}

/** What a text gives away: `path` as in `indicators.0.name`, `text` the piece. */
export class WarningView {
  @ApiProperty() path!: string;
  @OneOf(warningKinds, 'WarningKind') kind!: WarningKind;
  @ApiProperty() text!: string;
}

export class QualityView {
  @ApiProperty({ example: 'house checklist' }) checklist!: string;
  @ApiProperty() checklistVersion!: string;
  @ApiProperty({ format: 'date' }) checklistSince!: string;
  @ApiProperty({ description: '0 to 100' }) score!: number;
  @ApiProperty({ description: 'below it a submission is sent back with reasons' }) bar!: number;
  @ApiProperty({ type: [QualityItemView], description: 'what brings most stands first' }) items!: QualityItemView[];
  @ApiProperty({ type: [WarningView] }) warnings!: WarningView[];
}

export class ClearanceView extends ClearanceAnswers {
  @ApiProperty({ type: PersonRef, nullable: true, description: 'the officer who signed; null: only answered by the author' }) signedBy!: PersonRef | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) signedAt!: string | null;
}

/** A record of the desk in a list. */
export class PublicationCard {
  @ApiProperty({ pattern: idPattern.publication.source }) id!: string;
  @OneOf(publicationKinds, 'PublicationKind') kind!: PublicationKind;
  @ApiProperty({ type: String, nullable: true }) title!: string | null;
  @OneOf(publicationStates, 'PublicationState') state!: PublicationState;
  @OneOf(revisionStates, 'RevisionState') revision!: RevisionState;
  @ApiProperty({ format: 'date-time', description: 'in this state since' }) since!: string;
  @OneOf(waitingParties, 'WaitingParty') waitingFor!: WaitingParty;
  @ApiProperty({ type: String, nullable: true, description: 'id of the public record; null while it is not in the libraries' }) recordId!: string | null;
  @ApiProperty({ type: OrganizationRef, nullable: true }) organization!: OrganizationRef | null;
  @ApiProperty({ type: PersonRef }) author!: PersonRef;
  @ApiProperty({ type: PersonRef, nullable: true, description: 'profiles: whose it is' }) subject!: PersonRef | null;
  @ApiProperty({ description: 'version of the working content' }) version!: number;
  @ApiProperty({ type: Number, nullable: true }) publishedVersion!: number | null;
  @ApiProperty({ type: Number, description: 'score of the working content' }) score!: number;
  @ApiProperty({ description: 'not in the public libraries: read by verified organisations in China alone' }) isExportRestricted!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'from then on it asks to be confirmed' }) confirmBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'then it leaves the libraries' }) expiresAt!: string | null;
  @ApiProperty({ format: 'date-time' }) savedAt!: string;
  @ApiProperty({ type: PersonRef }) savedBy!: PersonRef;
  @OneOf(publicationActs, 'PublicationAct', { isArray: true }) allowedActions!: PublicationAct[];
}

@ApiExtraModels(ResultContent, NeedContent, ExpertContent)
export class PublicationView extends PublicationCard {
  @Content({ isView: true }) content!: PublicationContent;
  @ApiProperty({ type: QualityView }) quality!: QualityView;
  @ApiProperty({ type: ClearanceView, nullable: true }) clearance!: ClearanceView | null;
  @ApiProperty({ type: String, nullable: true, description: 'the reviewer\'s last word' }) comment!: string | null;
  @OneOf(closeReasons, 'CloseReason', { nullable: true }) closeReason!: CloseReason | null;
  @ApiProperty({ type: String, nullable: true, description: 'needs: how the enterprise is called in public' }) publicName!: string | null;
  @ApiProperty({ type: HoldView, nullable: true, description: 'hidden after a report: why, and what was said against it' }) hold!: HoldView | null;
}

export class PublicationPage {
  @ApiProperty({ type: [PublicationCard] }) publications!: PublicationCard[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** A version that was submitted or published. */
export class PublicationVersionView {
  @ApiProperty() version!: number;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: PersonRef }) by!: PersonRef;
  @ApiProperty() score!: number;
  @ApiProperty({ description: 'it was published' }) isApproved!: boolean;
}

/** One step of a record's life. `by` is null where the worker did it. */
export class PublicationTransitionView {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: PersonRef, nullable: true }) by!: PersonRef | null;
  @OneOf(transitionActions, 'TransitionAction') action!: TransitionAction;
  @OneOf(publicationStates, 'PublicationState') from!: PublicationState;
  @OneOf(publicationStates, 'PublicationState') to!: PublicationState;
  @OneOf(revisionStates, 'RevisionState') revision!: RevisionState;
  @ApiProperty() version!: number;
  @ApiProperty({ type: String, nullable: true }) comment!: string | null;
}

export class PublicationHistoryView {
  @ApiProperty({ type: [PublicationVersionView], description: 'newest first' }) versions!: PublicationVersionView[];
  @ApiProperty({ type: [PublicationTransitionView], description: 'newest first' }) transitions!: PublicationTransitionView[];
}

/** A field that differs, word by word; lists and numbers as one text. */
export class FieldDifference {
  @ApiProperty({ description: 'field of the content' }) path!: string;
  @ApiProperty({ type: [DifferenceSegment] }) segments!: DifferenceSegment[];
}

export class DifferenceView {
  @ApiProperty({ type: Number, nullable: true, description: 'null: nothing was published before' }) from!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'null: content that is not saved' }) to!: number | null;
  @ApiProperty({ type: [FieldDifference] }) fields!: FieldDifference[];
  @ApiProperty({ type: [AttachmentDifference], description: 'files that were added, taken out, changed or moved' }) attachments!: AttachmentDifference[];
}

/** A public record that may be the same thing. */
export class DuplicateView {
  @ApiProperty({ enum: ['result', 'need', 'expert'], enumName: 'PublicationKind' }) kind!: PublicationKind;
  @ApiProperty() recordId!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: OrganizationRef, nullable: true }) organization!: OrganizationRef | null;
  @ApiProperty({ description: 'the title is the same but for case and script' }) isSameTitle!: boolean;
  @ApiProperty({ description: 'share of text in common, 0 to 1' }) overlap!: number;
}

export class DuplicatesView {
  @ApiProperty({ type: [DuplicateView] }) duplicates!: DuplicateView[];
}

/** A result whose export is restricted, as verified organisations in China read it. */
export class RestrictedResultView {
  @ApiProperty({ pattern: idPattern.publication.source }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
  @ApiProperty() abstract!: string;
  @ApiProperty({ type: [String] }) keywords!: string[];
  @OneOf(fields, 'Field', { nullable: true }) field!: Field | null;
  @ApiProperty({ type: Number, nullable: true }) trl!: number | null;
  @OneOf(ipKinds, 'IpKind', { nullable: true }) ipKind!: IpKind | null;
  @ApiProperty({ type: [PatentView] }) patents!: PatentView[];
  @OneOf(cooperationModes, 'CooperationMode', { isArray: true }) cooperation!: CooperationMode[];
  @ApiProperty({ type: OrganizationRef, nullable: true }) owner!: OrganizationRef | null;
  @ApiProperty({ type: [ExpertRef] }) inventors!: ExpertRef[];
  @ApiProperty({ format: 'date-time' }) publishedAt!: string;
}

export class RestrictedPage {
  @ApiProperty({ type: [RestrictedResultView] }) results!: RestrictedResultView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** One group of fields above the public level, of a public record. `content` is null where the reader's level does not reach it. */
export class DetailGroupView {
  @OneOf(fieldGroupNames, 'FieldGroup') group!: FieldGroup;
  @OneOf(fieldLevels, 'FieldLevel') level!: FieldLevel;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) content!: Record<string, unknown> | null;
}

/** Who looked at an annex, and when: set on every view of it by the server. */
export class AnnexStampView {
  @ApiProperty() name!: string;
  @ApiProperty() email!: string;
  @TimeText() at!: string;
  @ApiProperty({ description: 'names this view in the audit log' }) view!: string;
}

/** The record at the desk, and what may be done with it there. */
export class DeskRecordView {
  @ApiProperty({ pattern: idPattern.publication.source }) id!: string;
  @OneOf(publicationActs, 'PublicationAct', { isArray: true }) allowedActions!: PublicationAct[];
}

export class RecordDetailsView {
  @ApiProperty() recordId!: string;
  @ApiProperty({ type: [DetailGroupView] }) groups!: DetailGroupView[];
  @ApiProperty({ type: DeskRecordView, nullable: true, description: 'null: the reader may do nothing with it' }) desk!: DeskRecordView | null;
  @ApiProperty({ type: AnnexStampView, nullable: true, description: 'set where an agreement on confidentiality opened the annex to the reader' }) stamp!: AnnexStampView | null;
}
