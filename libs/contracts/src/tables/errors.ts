/** Every failure has one code. The status stands here and nowhere else; the words are i18n keys `error.<code>`. */
export const errorStatuses = {
  'request.invalid': 400,
  'request.malformed': 400,
  'request.tooLarge': 413,
  'request.unsupportedType': 415,
  'record.notFound': 404,
  'feedback.notUndoable': 404,
  'route.notFound': 404,
  'session.needed': 401,
  'session.secondFactorNeeded': 403,
  'session.wrongCredentials': 403,
  'session.wrongCode': 403,
  'session.tooManyTries': 429,
  'account.suspended': 403,
  'person.notOneself': 403,
  'person.lastAdmin': 409,
  'account.demoFixed': 409,
  'account.linkNotUsable': 410,
  'secondFactor.alreadySet': 409,
  'secondFactor.notSet': 409,
  'secondFactor.required': 409,
  'organization.creditCodeTaken': 409,
  'organization.nameVerified': 409,
  'organization.alreadyVerified': 409,
  'organization.notVerified': 409,
  'organization.domainTaken': 409,
  'verification.underWay': 409,
  'verification.alreadyDecided': 409,
  'verification.several': 409,
  'membership.exists': 409,
  'membership.lastOwner': 409,
  'membership.conflictOfInterest': 409,
  'invitation.notUsable': 410,
  'invitation.otherAddress': 403,
  'permission.denied': 403,
  'request.crossOrigin': 403,
  'notification.linkNotUsable': 410,
  'publication.changedMeanwhile': 409,
  'publication.notNow': 409,
  'publication.notCleared': 409,
  'publication.held': 409,
  'publication.organizationNeeded': 409,
  'publication.otherReviewerNeeded': 403,
  'report.alreadyDecided': 409,
  'claim.notClaimable': 409,
  'claim.underWay': 409,
  'claim.notNow': 409,
  'claim.profileExists': 409,
  'introduction.notAParty': 403,
  'introduction.organizationNotVerified': 403,
  'introduction.needHasNoAccount': 409,
  'introduction.subjectHasNoAccount': 409,
  'introduction.sameOrganization': 409,
  'introduction.underWay': 409,
  'introduction.declinedLately': 409,
  'introduction.notNow': 409,
  'introduction.changedMeanwhile': 409,
  'introduction.tooMany': 429,
  'nda.notNow': 409,
  'nda.textChanged': 409,
  'bulletin.slugTaken': 409,
  'bulletin.draftExists': 409,
  'bulletin.notNow': 409,
  'bulletin.changedMeanwhile': 409,
  'bulletin.empty': 409,
  'bulletin.publisherNotVerified': 403,
  'notice.notNow': 409,
  'notice.changedMeanwhile': 409,
  'subscription.linkNotUsable': 410,
  'file.notOffered': 503,
  'file.missing': 400,
  'file.empty': 400,
  'file.tooLarge': 413,
  'file.tooManyPixels': 413,
  'file.unknownType': 415,
  'file.markup': 415,
  'file.macros': 415,
  'file.damaged': 422,
  'file.tooMany': 409,
  'file.tooMuchToday': 429,
  'file.tooManyAtOnce': 429,
  'saved.tooMany': 409,
  'deal.changedMeanwhile': 409,
  'deal.notNow': 409,
  'deal.notYet': 409,
  'deal.contractFixed': 409,
  'deal.alreadyBegun': 409,
  'deal.ownerNeeded': 409,
  'deal.itemChanged': 409,
  'deal.tooMany': 409,
  'rate.tooManyRequests': 429,
  'rate.tooManyAtOnce': 429,
  'server.unavailable': 503,
  'server.unexpected': 500,
} as const;
export type ErrorCode = keyof typeof errorStatuses;

/** One field that was refused: `path` as in `indicators.0.name`, `code` an i18n key `validation.<code>`, `params` its numbers. */
export interface FieldProblem {
  path: string;
  code: string;
  params: Record<string, string | number>;
}

/** The body of every error reply (RFC 9457, application/problem+json). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  params: Record<string, string | number>;
  fields: FieldProblem[];
  /** Names the request in the server's log. */
  requestId: string;
}
