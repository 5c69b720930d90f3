// Who may read what, written down by hand from the issue and the domain. It imports nothing: not the permission table, not the grid's outcomes.

const everybodySignedIn = [
  'loner', 'enterpriseOwner', 'enterpriseMember', 'newcomerOwner', 'foreignOwner', 'universityOwner', 'researcher', 'transferOfficer', 'commissioner', 'otherOfficer', 'providerOwner',
  'voucherOfficer', 'voucherApprover', 'moderator', 'farModerator', 'auditor', 'admin', 'keeper',
];
/** Who acts for a verified organisation in China, or for the authority. */
const domestic = ['enterpriseOwner', 'enterpriseMember', 'universityOwner', 'researcher', 'transferOfficer', 'commissioner', 'otherOfficer', 'providerOwner', 'voucherOfficer', 'voucherApprover', 'moderator', 'farModerator', 'auditor', 'admin'];
/** Whoever works on the record: its author, and of the organisation those who work on such records. */
const workers = { result: ['researcher', 'universityOwner', 'transferOfficer'], need: ['enterpriseMember', 'enterpriseOwner'], expert: ['researcher', 'transferOfficer'], kept: ['keeper'] };

/** The tables of the desk: the only ones that may hold what is not public of a record. */
const desk = ['publication', 'publication_version', 'publication_transition', 'publication_annex'];

/** Both sides of an introduction or a deal between the enterprise and the university of the world: who speaks for them, and the two contacts. */
const bothSides = ['enterpriseMember', 'enterpriseOwner', 'researcher', 'transferOfficer', 'universityOwner'];
/** The side of the university alone. */
const ownerSide = ['researcher', 'transferOfficer', 'universityOwner'];
/** Who is of the rooms that are planted in. */
const room = ['enterpriseMember', 'researcher', 'commissioner'];
const chatTables = ['chat_message', 'chat_message_version', 'chat_file'];
const dealTables = ['deal', 'deal_item', 'deal_file', 'deal_event', 'deal_inventor', 'deal_contract'];
/** Where it stands whose need an introduction is about, by ids. */
const introduced = [...desk, 'audit_entry', 'outbox_event', 'introduction'];

/** The office of vouchers, and who oversees it. */
const office = ['voucherOfficer', 'voucherApprover', 'moderator', 'farModerator', 'auditor'];
const applicants = ['enterpriseMember', 'enterpriseOwner'];
/** Who acts for the university in orders and claims. */
const sellers = ['transferOfficer', 'universityOwner'];

const fileTables = ['publication_attachment', 'publication_shown_attachment'];

/**
 * By class of secret: who may read it through the api, and the tables that may hold it. Every other table is derived, and everything that is no table of the
 * database (indexes, logs, pages) may hold none. `must`: each of these has to find each secret of the class, not only somebody. `kept`: records of `keeper`, whose enterprises are not verified, so that the authority moderates them.
 */
export const classes = {
  'result.signedIn': { readers: everybodySignedIn, homes: desk },
  'result.annex': { readers: workers.result, homes: desk },
  'result.unpublished': { readers: workers.result, homes: desk },
  'result.comment': { readers: workers.result, homes: desk },
  'result.gone': { readers: workers.result, homes: desk },
  'result.restricted': { readers: [...workers.result, ...domestic], homes: desk },
  // Its answers stand in the audit log too, where the auditors read them.
  'result.clearance': { readers: [...workers.result, 'auditor', 'admin'], homes: [...desk, 'audit_entry'] },
  'need.signedIn': { readers: everybodySignedIn, homes: desk },
  'need.annex': { readers: workers.need, homes: desk },
  'need.unpublished': { readers: workers.need, homes: desk },
  'need.gone': { readers: workers.need, homes: desk },
  'expert.annex': { readers: workers.expert, homes: desk },
  'expert.unpublished': { readers: workers.expert, homes: desk },
  'expert.gone': { readers: workers.expert, homes: desk },
  // Files: their names and captions, and what they hold. The name that one was sent with is seen where the record is worked on.
  'file.annex': { readers: workers.result, homes: [...desk, ...fileTables] },
  'file.signedIn': { readers: everybodySignedIn, homes: [...desk, ...fileTables] },
  'file.sent': { readers: workers.result, homes: [...desk, ...fileTables] },
  'bulletin.draft': { readers: ['transferOfficer'], homes: ['bulletin_issue', 'bulletin_item'] },
  'notice.draft': { readers: ['transferOfficer'], homes: ['notice'] },
  'claim.note': { readers: ['loner', 'admin'], homes: ['expert_claim'] },
  'report.words': { readers: ['admin'], homes: ['abuse_report'] },
  'saved.note': { readers: ['researcher'], homes: ['saved_record'] },
  'kept.signedIn': { readers: everybodySignedIn, homes: desk },
  'kept.annex': { readers: workers.kept, homes: desk },
  'kept.unpublished': { readers: workers.kept, homes: desk },
  'kept.gone': { readers: workers.kept, homes: desk },
  // Why it was returned or taken down: the words of the moderator, which stand in what is kept of them too.
  'kept.comment': { readers: [...workers.kept, 'moderator'], homes: desk },
  // Submitted: the moderator of the district reads it, but for what only a non-disclosure agreement opens.
  'kept.submitted': { readers: [...workers.kept, 'moderator'], homes: desk },
  // That this enterprise has this need: the name alone is public. The authority decides on it; the audit log says who did what for whom, and the event of a step
  // names record and enterprise by id, for whoever has to be told of it.
  'kept.name': { readers: [...workers.kept, 'moderator', 'auditor', 'admin'], homes: [...desk, 'audit_entry', 'outbox_event'], isLink: true },
  // What was written when two were introduced, and when one said no.
  'introduction.words': { readers: bothSides, must: bothSides, homes: ['introduction'] },
  // Whose the need is that was introduced, and who stands behind it: before both have accepted, and after.
  // The moderator of needs reads at the desk who wrote one.
  'introduced.name': { readers: ['moderator', 'auditor', 'admin'], homes: introduced, isLink: true },
  'introduced.contactMail': { readers: ['admin'], homes: ['person', 'mail_message', 'account_link'] },
  'introduced.contactName': { readers: ['moderator', 'admin', 'auditor'], homes: ['person', 'mail_message', 'account_link'] },
  'accepted.name': { readers: [...ownerSide, 'moderator', 'auditor', 'admin'], must: ownerSide, homes: introduced, isLink: true },
  'accepted.contactMail': { readers: [...ownerSide, 'admin'], must: ownerSide, homes: ['person', 'mail_message', 'account_link'] },
  'accepted.contactName': { readers: [...ownerSide, 'moderator', 'admin', 'auditor'], must: ownerSide, homes: ['person', 'mail_message', 'account_link'] },
  // Opened by an agreement on confidentiality: to the contact and the signer of the other side.
  'nda.result': { readers: [...workers.result, 'enterpriseOwner'], must: ['enterpriseOwner'], homes: desk },
  'nda.need': { readers: [...workers.need, 'researcher', 'universityOwner'], must: ['researcher', 'universityOwner'], homes: desk },
  'deal.words': { readers: [...bothSides, 'commissioner'], must: [...bothSides, 'commissioner'], homes: dealTables },
  // A deal of the university with another enterprise.
  'deal.other': { readers: ownerSide, must: ownerSide, homes: dealTables },
  'chat.said': { readers: room, must: room, homes: chatTables },
  // Said before somebody came, or after they left.
  'chat.apart': { readers: ['enterpriseMember', 'researcher'], must: ['enterpriseMember', 'researcher'], homes: chatTables },
  'chat.direct': { readers: ['enterpriseMember', 'researcher'], must: ['enterpriseMember', 'researcher'], homes: chatTables },
  'chat.other': { readers: ['researcher'], homes: chatTables },
  // A file that no message has sent yet.
  'chat.waiting': { readers: ['researcher'], homes: chatTables },
  // Told to open pages while it stood there.
  'chat.deleted': { readers: [], live: room, homes: [] },
  'dispatch.words': { readers: ['enterpriseMember', 'enterpriseOwner', 'transferOfficer', 'universityOwner'], must: ['enterpriseMember', 'enterpriseOwner', 'transferOfficer', 'universityOwner'], homes: ['dispatch'] },
  'ledger.words': { readers: ['commissioner'], homes: ['ledger_entry', 'ledger_change'] },
  // What an enterprise earns: its own people, and whom it was sent.
  'figures.fen': { readers: ['enterpriseMember', 'enterpriseOwner', 'commissioner'], must: ['enterpriseMember', 'enterpriseOwner', 'commissioner'], homes: ['enterprise_figures'] },
  // Innovation vouchers: what was handed in stands before the office; orders before both sides; a claim before who redeems and the office.
  'voucher.draft': { readers: applicants, must: applicants, homes: ['voucher_application'] },
  'voucher.applied': { readers: [...applicants, ...office], must: [...applicants, ...office], homes: ['voucher_application', 'voucher_application_event'] },
  'voucher.ordered': { readers: [...applicants, ...sellers, ...office], must: [...applicants, ...sellers, ...office], homes: ['voucher_order', 'redemption_event'] },
  'voucher.claimDraft': { readers: sellers, homes: ['voucher_claim', 'voucher_claim_file'] },
  'voucher.claimed': { readers: [...sellers, ...office], homes: ['voucher_claim', 'voucher_claim_file', 'claim_check'] },
  // Kept as keyed hashes and the last four digits.
  'party.facts': { readers: [], homes: [] },
  'service.draft': { readers: ownerSide, must: ownerSide, homes: ['service_product', 'service_step'] },
  'service.submitted': { readers: [...ownerSide, 'moderator'], must: [...ownerSide, 'moderator'], homes: ['service_product', 'service_step'] },
  'booking.words': { readers: bothSides, must: bothSides, homes: ['instrument_booking'] },
  'person.mail': { readers: ['admin'], homes: ['person', 'mail_message', 'account_link'] },
  'person.pending': { readers: ['admin'], homes: ['account_link', 'mail_message'] },
  'person.password': { readers: [], homes: [] },
  // The person is told why, by letter and where they sign in.
  'person.suspension': { readers: ['auditor', 'admin'], homes: ['audit_entry', 'person', 'mail_message'] },
  'member.mail': { readers: ['admin', 'universityOwner'], homes: ['person', 'mail_message', 'account_link', 'invitation'] },
  'invitation.mail': { readers: ['admin', 'universityOwner'], homes: ['invitation', 'mail_message'] },
  'verification.note': { readers: ['admin', 'keeper'], homes: ['organization_verification'] },
  'verification.reason': { readers: ['admin', 'keeper'], homes: ['organization_verification', 'mail_message'] },
  'audit.filter': { readers: ['auditor', 'admin'], homes: ['audit_entry'] },
  'feedback.note': { readers: [], homes: ['match_feedback'] },
  // Nothing of a described problem is stored or logged.
  'asked.problem': { readers: [], homes: [] },
};

/** `isLive`: told at the moment, by an event that nobody can ask for again. */
export const mayRead = ({ className }, role, isLive = false) => classes[className].readers.includes(role) || (isLive && classes[className].live?.includes(role) === true);

/** Who has to find it: those that the class names, else anybody who may. */
export const mustRead = (secret) => classes[secret.className].must ?? [];
