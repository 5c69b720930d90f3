/** Ids of what happens to a voucher after it was issued. */
export const redemptionIdPrefixes = { voucherOrder: 'vor', voucherClaim: 'vcl', claimFile: 'vcf', settlementBatch: 'vsb', reclaim: 'vrc' } as const;
export type RedemptionRecordKind = keyof typeof redemptionIdPrefixes;

/** How far an order from a voucher is. What a voucher pays is held from `placed` until the order is closed or ends. Words: `voucherOrder.state.<code>`. */
export const orderStates = ['placed', 'accepted', 'delivered', 'claimed', 'closed', 'cancelled', 'declined'] as const;
export type OrderState = (typeof orderStates)[number];
/** What its parties do to it; what a claim does to it follows from the claim. Words: `voucherOrder.action.<code>`. */
export const orderActions = ['accept', 'decline', 'deliver', 'cancel', 'giveUp'] as const;
export type OrderAction = (typeof orderActions)[number];

export const orderSides = ['enterprise', 'provider'] as const;
export type OrderSide = (typeof orderSides)[number];

/** How far a claim is. `noticed`: shown to the public; `payable`: stands in the books as owed. Words: `voucherClaim.state.<code>`. */
export const voucherClaimStates = ['draft', 'submitted', 'returned', 'reviewed', 'noticed', 'payable', 'settled', 'rejected', 'withdrawn'] as const;
export type VoucherClaimState = (typeof voucherClaimStates)[number];
/** Claims that came to nothing: their invoice may be used again. */
export const endedClaimStates: readonly VoucherClaimState[] = ['rejected', 'withdrawn'];
/** Words: `voucherClaim.action.<code>`. */
export const voucherClaimActions = ['submit', 'withdraw', 'return', 'review', 'approve', 'reject', 'release'] as const;
export type VoucherClaimAction = (typeof voucherClaimActions)[number];

/** What an officer does on a claim: nobody does two of them on one (voucher-rules, check 7). */
export const claimDuties = ['review', 'approve', 'pay'] as const;
export type ClaimDuty = (typeof claimDuties)[number];

/** Kinds of VAT invoice: on paper (code and number) or fully digital (数电票, a number alone). Words: `voucherClaim.invoice.<code>`. */
export const invoiceKinds = ['vatSpecial', 'vatOrdinary', 'digitalSpecial', 'digitalOrdinary'] as const;
export type InvoiceKind = (typeof invoiceKinds)[number];

/** What proves that a service was had and paid. Words: `voucherClaim.evidence.<code>`. */
export const evidenceKinds = ['contract', 'invoice', 'payment', 'result', 'note'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
/** Without these a claim is not submitted. */
export const neededEvidence: readonly EvidenceKind[] = ['contract', 'invoice', 'payment', 'result'];

/** The nine checks that run before a person looks, in their order. Words: `voucherClaim.check.<code>`. */
export const claimChecks = ['identity', 'payee', 'relatedParties', 'invoice', 'datesAndAmounts', 'stacking', 'separation', 'sampling', 'overrides'] as const;
export type ClaimCheck = (typeof claimChecks)[number];
/** Those that tell a claimant something about what they have stated themselves. */
export const ownClaimChecks: readonly ClaimCheck[] = ['identity', 'payee', 'relatedParties', 'invoice', 'datesAndAmounts', 'stacking'];
export const checkOutcomes = ['pass', 'warn', 'fail'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];
/** What a check found, said by code. Words: `voucherClaim.finding.<code>`. */
export const claimFindings = [
  'notVerified', 'otherName', 'accountShared', 'noAccount', 'control', 'undeclared', 'declared', 'declarationNeeded', 'redLetter', 'inUse', 'usedBefore', 'otherSeller', 'linesDiffer', 'contractBeforeIssue', 'contractAfterUseBy',
  'invoiceBeforeContract', 'invoiceInFuture', 'afterCashBy', 'aboveContract', 'aboveInvoice', 'aboveShare', 'aboveHold', 'aboveCost', 'staffBelongs', 'random', 'risk', 'needed',
] as const;
export type ClaimFinding = (typeof claimFindings)[number];

/** Why a claim is looked at by an auditor: chance, or what has gathered. Words: `voucherClaim.sample.<code>`. */
export const claimSamples = ['random', 'risk'] as const;
export type ClaimSample = (typeof claimSamples)[number];

/** What is known of an organisation that ties it to others. Words: `voucherClaim.fact.<code>`. */
export const partyFactKinds = ['legalRepresentative', 'shareholder', 'director', 'phone', 'address', 'bankAccount', 'employer'] as const;
export type PartyFactKind = (typeof partyFactKinds)[number];
/** `control` blocks a claim, `weak` must be declared. */
export const tieStrengths = ['control', 'weak'] as const;
export type TieStrength = (typeof tieStrengths)[number];

/** How far a batch of payments is. Words: `settlement.state.<code>`. */
export const batchStates = ['open', 'exported', 'closed'] as const;
export type BatchState = (typeof batchStates)[number];
/** What the bank says of a payment. */
export const transferOutcomes = ['paid', 'failed'] as const;
export type TransferOutcome = (typeof transferOutcomes)[number];
/** What became of a line of the bank's file. Words: `settlement.taken.<code>`. */
export const takenOutcomes = ['settled', 'failed', 'known', 'unknownKey', 'otherAmount', 'unreadable', 'notNow'] as const;
export type TakenOutcome = (typeof takenOutcomes)[number];

/** Upper limits; forms show the same numbers. */
export const redemptionLimits = { product: 120, note: 1_000, reason: 1_000, invoiceLines: 50, lineName: 120, files: 20, pageSize: 50, payee: 100, bank: 100, facts: 60, batchLines: 500, timeline: 200 } as const;
