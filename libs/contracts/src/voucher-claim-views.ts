import { ApiProperty } from '@nestjs/swagger';
import { DateText, Fen, OneOf, TimeText } from './decorators.js';
import { OrganizationRef } from './library.js';
import { PersonRef } from './publication-views.js';
import {
  attachmentTypes,
  checkOutcomes,
  claimChecks,
  claimFindings,
  evidenceKinds,
  partyFactKinds,
  tieStrengths,
  voucherClaimActions,
  voucherClaimStates,
  type AttachmentType,
  type CheckOutcome,
  type ClaimCheck,
  type ClaimFinding,
  type EvidenceKind,
  type PartyFactKind,
  type TieStrength,
  type VoucherClaimAction,
  type VoucherClaimState,
} from './tables/index.js';
import { InvoiceInput, PayeeInput } from './voucher-claims.js';
import { OrderVoucherView, RedemptionEventView } from './voucher-orders.js';

export class ClaimFileView {
  @ApiProperty() id!: string;
  @OneOf(evidenceKinds, 'EvidenceKind') kind!: EvidenceKind;
  @ApiProperty() name!: string;
  @OneOf(attachmentTypes, 'AttachmentType') type!: AttachmentType;
  @ApiProperty() bytes!: number;
  @ApiProperty({ description: 'SHA-256 of the file as it is kept, in hex' }) sha256!: string;
  @TimeText() uploadedAt!: string;
}

/** A claim, named. */
export class ClaimCardRef {
  @ApiProperty() id!: string;
  @OneOf(voucherClaimStates, 'VoucherClaimState') state!: VoucherClaimState;
}

/** A tie between the two sides of an order, for those who review. */
export class TieView {
  @OneOf(partyFactKinds, 'PartyFactKind') kind!: PartyFactKind;
  @OneOf(partyFactKinds, 'PartyFactKind', { nullable: true }) otherKind!: PartyFactKind | null;
  @OneOf(tieStrengths, 'TieStrength') strength!: TieStrength;
  @ApiProperty({ type: String, nullable: true, description: 'masked, where it is of a person' }) label!: string | null;
  @ApiProperty({ type: [OrganizationRef], description: 'organisations in between' }) via!: OrganizationRef[];
  @ApiProperty() isDeclared!: boolean;
}

/** What a check looked at: amounts in fen as text, days as ISO, counts as numbers. */
export class CheckFigure {
  @ApiProperty() name!: string;
  @ApiProperty() value!: string;
}

export class ClaimCheckView {
  @OneOf(claimChecks, 'ClaimCheck') check!: ClaimCheck;
  @OneOf(checkOutcomes, 'CheckOutcome') outcome!: CheckOutcome;
  @OneOf(claimFindings, 'ClaimFinding', { isArray: true }) findings!: ClaimFinding[];
  @ApiProperty({ type: [CheckFigure] }) figures!: CheckFigure[];
  @ApiProperty({ type: [TieView], description: 'for those who review alone' }) ties!: TieView[];
  @TimeText() at!: string;
  @ApiProperty({ type: String, nullable: true }) overrideReason!: string | null;
  @ApiProperty({ type: PersonRef, nullable: true }) overriddenBy!: PersonRef | null;
}

export class VoucherClaimCard {
  @ApiProperty() id!: string;
  @ApiProperty() orderId!: string;
  @OneOf(voucherClaimStates, 'VoucherClaimState') state!: VoucherClaimState;
  @TimeText() since!: string;
  @ApiProperty() product!: string;
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty({ type: OrganizationRef }) provider!: OrganizationRef;
  @ApiProperty({ type: OrganizationRef, description: 'who is paid' }) claimant!: OrganizationRef;
  @ApiProperty({ type: OrderVoucherView }) voucher!: OrderVoucherView;
  @Fen({ nullable: true }) claimedFen!: string | null;
  @Fen({ nullable: true }) approvedFen!: string | null;
  @ApiProperty({ description: 'checks that failed' }) failed!: number;
  @ApiProperty({ description: 'checks that ask for a look' }) warned!: number;
  @ApiProperty() isDemo!: boolean;
  @ApiProperty() version!: number;
}

export class VoucherClaimPage {
  @ApiProperty({ type: [VoucherClaimCard] }) claims!: VoucherClaimCard[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

export class VoucherClaimView extends VoucherClaimCard {
  @Fen() contractFen!: string;
  @Fen() reservedFen!: string;
  @DateText({ nullable: true }) contractOn!: string | null;
  @Fen({ nullable: true }) actualFen!: string | null;
  @Fen({ nullable: true }) otherSubsidiesFen!: string | null;
  @Fen({ description: 'the same share of the actual cost as was held of the contract' }) ceilingFen!: string;
  @ApiProperty({ type: InvoiceInput, nullable: true }) invoice!: InvoiceInput | null;
  @ApiProperty({ type: PayeeInput, nullable: true, description: 'the account shortened for whoever does not pay or claim' }) payee!: PayeeInput | null;
  @OneOf(partyFactKinds, 'PartyFactKind', { isArray: true }) declaredTies!: PartyFactKind[];
  @ApiProperty({ type: [ClaimFileView] }) files!: ClaimFileView[];
  @ApiProperty({ type: [ClaimCheckView], description: 'as they were when it was last submitted; of a draft as they are now' }) checks!: ClaimCheckView[];
  @ApiProperty({ type: [ClaimCardRef], description: 'claims that came to nothing with the same invoice, for those who review' }) earlier!: ClaimCardRef[];
  @OneOf(evidenceKinds, 'EvidenceKind', { isArray: true }) missingEvidence!: EvidenceKind[];
  @DateText({ nullable: true }) noticeUntil!: string | null;
  @Fen({ description: 'taken back after it was paid' }) reclaimedFen!: string;
  @Fen({ description: 'of that, come in' }) receivedFen!: string;
  @ApiProperty({ type: [RedemptionEventView] }) events!: RedemptionEventView[];
  @OneOf([...voucherClaimActions, 'edit', 'addFile', 'reclaim', 'receive'], 'VoucherClaimAct', { isArray: true }) allowedActions!: (VoucherClaimAction | 'edit' | 'addFile' | 'reclaim' | 'receive')[];
}

/** An approved claim as the public reads it, while objections may be raised. */
export class ClaimNoticeView {
  @ApiProperty() id!: string;
  @ApiProperty() programme!: string;
  @ApiProperty({ type: OrganizationRef }) enterprise!: OrganizationRef;
  @ApiProperty({ type: OrganizationRef }) provider!: OrganizationRef;
  @ApiProperty() product!: string;
  @Fen() approvedFen!: string;
  @DateText() from!: string;
  @DateText() until!: string;
}
export class ClaimNoticesView {
  @ApiProperty({ type: [ClaimNoticeView] }) notices!: ClaimNoticeView[];
}

export class PartyFactView {
  @OneOf(partyFactKinds, 'PartyFactKind') kind!: PartyFactKind;
  @ApiProperty({ description: 'masked, where it is of a person' }) label!: string;
  @ApiProperty() hasIdentifier!: boolean;
  @ApiProperty({ type: Number, nullable: true }) shareBasisPoints!: number | null;
}
export class PartyFactsView {
  @ApiProperty({ type: [PartyFactView] }) facts!: PartyFactView[];
}
