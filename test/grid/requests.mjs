// What is sent to each route: for every record that its parameters can name, a request that is right in itself, so that the answer says who may.
import { contents, transitionBody, validCreditCode } from './world.mjs';

const organizationNames = ['enterprise', 'newcomer', 'university', 'authority', 'unclaimed', 'applicant', 'absentOrganization'];
const membershipNames = ['plainMembership', 'lastOwnerMembership', 'researcherMembership', 'strayMembership', 'absentMembership'];
const invitationNames = ['enterpriseInvitation', 'universityInvitation', 'strayInvitation', 'absentInvitation'];
const publicationNames = ['lonerDraft', 'needDraft', 'newcomerDraft', 'needSubmitted', 'needPublished', 'resultDraft', 'resultSubmitted', 'resultPublished', 'resultRestricted', 'resultWithdrawn', 'expertDraft', 'expertSubmitted', 'expertPublished', 'absentPublication'];
const attachmentNames = ['publicFile', 'signedInFile', 'annexFile', 'draftFile', 'submittedFile', 'absentFile'];
const needs = ['publicNeed', 'absentNeed'];
const results = ['publicResult', 'withdrawnResult', 'absentResult'];
const experts = ['publicExpert', 'absentExpert'];

/** Steps that are tried on each record: those of its state, and one that nobody can take now. */
const steps = {
  lonerDraft: ['submit', 'publish', 'discard'],
  needDraft: ['submit', 'publish', 'discard', 'approve'],
  newcomerDraft: ['submit', 'publish'],
  needSubmitted: ['approve', 'return', 'recall'],
  needPublished: ['confirm', 'close', 'takeDown'],
  resultDraft: ['submit', 'approve'],
  resultSubmitted: ['approve', 'return', 'recall'],
  resultPublished: ['confirm', 'withdraw', 'takeDown'],
  resultRestricted: ['withdraw'],
  resultWithdrawn: ['renew'],
  expertDraft: ['submit', 'publish'],
  expertSubmitted: ['approve', 'return'],
  expertPublished: ['hide', 'confirm'],
  absentPublication: ['submit'],
};

const series = ['issuedSeries', 'draftedSeries', 'absentSeries'];
const issueNumbers = ['publicIssue', 'absentNumber'];
const deskIssues = ['draftIssue', 'issuedIssue', 'absentIssue'];
const rooms = ['room', 'absentRoom'];
const messages = ['said', 'absentMessage'];
const talkFiles = ['talkFile', 'waitingTalkFile', 'absentTalkFile'];
const roommates = ['roommate', 'bystander', 'absentPerson'];
const notices = ['publicNotice', 'draftNotice', 'absentNotice'];
const deals = ['talkingDeal', 'absentDeal'];
const dealSteps = { talkingDeal: ['agreeIntent', 'lose', 'perform'], absentDeal: ['talk'] };
const dispatches = ['dispatchInForce', 'dispatchAsked', 'absentDispatch'];
const dispatchSteps = { dispatchInForce: ['end', 'agree'], dispatchAsked: ['decline', 'withdraw'], absentDispatch: ['agree'] };
const services = ['draftService', 'submittedService', 'listedService', 'absentService'];
const serviceSteps = { draftService: ['submit', 'publish'], submittedService: ['publish', 'return', 'recall'], listedService: ['withdraw', 'takeDown'], absentService: ['submit'] };
const bookings = ['askedBooking', 'begunBooking', 'absentBooking'];
const bookingSteps = { askedBooking: ['confirm', 'decline', 'cancel'], absentBooking: ['confirm'] };
const ledgerLines = ['ledgerLine', 'absentLedgerLine'];
const issueSteps = { draftIssue: ['issue', 'discard'], issuedIssue: ['correct', 'discard'], absentIssue: ['discard'] };
const noticeSteps = { publicNotice: ['withdraw', 'discard'], draftNotice: ['publish', 'discard'], absentNotice: ['publish'] };

const introductions = ['waitingIntroduction', 'acceptedIntroduction', 'absentIntroduction'];
const introductionSteps = { waitingIntroduction: ['accept', 'decline', 'withdraw'], acceptedIntroduction: ['accept', 'withdraw'], absentIntroduction: ['accept'] };

const programmes = ['openProgramme', 'draftProgramme', 'absentProgramme'];
const programmeSteps = { draftProgramme: ['issue', 'open'], openProgramme: ['close'], absentProgramme: ['issue'] };
const applications = ['draftApplication', 'submittedApplication', 'absentApplication'];
const applicationSteps = { draftApplication: ['submit', 'approve'], submittedApplication: ['approve', 'refuse', 'withdraw'], absentApplication: ['submit'] };
const orders = ['placedOrder', 'deliveredOrder', 'absentOrder'];
const orderSteps = { placedOrder: ['accept', 'decline', 'cancel', 'deliver'], deliveredOrder: ['giveUp'], absentOrder: ['cancel'] };
const voucherClaims = ['draftClaim', 'submittedClaim', 'absentClaim'];
const voucherClaimSteps = { draftClaim: ['submit', 'withdraw'], submittedClaim: ['review', 'approve', 'withdraw', 'release'], absentClaim: ['submit'] };
const batches = ['sentBatch', 'absentBatch'];
const stepDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
/** What a bank sends back, without a line. */
const bankFile = () => {
  const data = new FormData();
  data.append('file', new Blob(['付款编号,结果,银行流水号,金额\n']), 'result.csv');
  return data;
};
const vouchers = ['heldVoucher', 'absentVoucher'];
const voucherSteps = { heldVoucher: ['return', 'cancel', 'extend'], absentVoucher: ['return'] };
/** With a name of the sender, as steps that move money carry it. */
const keyed = (cases) => (world) => cases(world).map(({ send, ...one }) => ({ ...one, send: (person) => ({ ...send(person), key: 'grid-tried-key' }) }));

/** As each party, for a pair that nobody has introduced; and with a need that does not exist. */
function proposals({ records }) {
  const body = (as, need = records.publicNeed) => ({ body: { as, needId: need.ids.id, subjectId: records.freshResult.ids.id } });
  return [...['enterprise', 'owner', 'commissioner'].map((as) => ({ name: `as:${as}`, send: () => body(as) })), { name: 'unknownNeed', send: () => body('enterprise', records.absentNeed) }];
}

/** One case per record and step. */
const stepping = (steps, bodyOf) => (world) =>
  Object.entries(steps).flatMap(([name, actions]) => actions.map((action) => ({ name: `${name}:${action}`, record: world.records[name], send: () => ({ params: world.records[name].ids, body: bodyOf(action, world.records[name]) }) })));

/** One case per record; `more` adds what is sent: `body` or `form`, `query`. */
const on = (names, more = () => ({})) => (world) => names.map((name) => ({ name, record: world.records[name], send: (person) => ({ params: world.records[name].ids, ...more(world.records[name], person, world) }) }));
/** A PDF that says so, as a browser sends it. */
const form = () => {
  const data = new FormData();
  data.append('file', new Blob(['%PDF-1.4\n%%EOF\n']), '说明.pdf');
  return data;
};

/** One case without a record. */
const plain = (more) => (world) => [{ name: '-', send: (person) => more(person, world) }];

function changed({ version = 1, content = contents.need }) {
  const text = content.kind === 'expert' ? { summary: '另一段文字' } : { keywords: ['薄壁件', '校形'] };
  return { version, content: { ...content, ...text } };
}

function transitions(world) {
  return publicationNames.flatMap((name) => {
    const record = world.records[name];
    return steps[name].map((action) => ({ name: `${name}:${action}`, record, send: () => ({ params: record.ids, body: transitionBody(action, { version: record.version ?? 1 }) }) }));
  });
}

/** Sessions of whoever asks, and of somebody else. */
function sessions(world) {
  const own = Object.entries(world.people).map(([role]) => role);
  return [
    { name: 'ownSession', record: { own }, send: (person) => ({ params: { id: person?.otherSession ?? world.records.absentSession.ids.id } }) },
    ...on(['strangerSession', 'absentSession'])(world),
  ];
}

/** What an administrator does to one person: to somebody, to themselves, to nobody. */
const toPeople = (body) => (world) => [
  { name: 'oneself', record: { own: Object.keys(world.people) }, send: (person) => ({ params: { id: person?.id ?? world.records.absentPerson.ids.id }, ...body }) },
  ...on(['bystander', 'absentPerson'], () => body)(world),
];

function heldMemberships(world) {
  const { people, records } = world;
  const held = (role) => ({ id: people[role].id, membershipId: people[role].membership });
  const body = membership;
  const one = (name, params, record = {}) => ({ name, record, send: () => ({ params, body }) });
  return [
    one('heldByMember', held('enterpriseMember'), { own: ['enterpriseMember'], organization: 'enterprise' }),
    one('heldByLastOwner', held('enterpriseOwner'), { own: ['enterpriseOwner'], organization: 'enterprise' }),
    one('heldByAnother', { ...held('enterpriseMember'), membershipId: people.researcher.membership }, { own: ['enterpriseMember'], organization: 'enterprise' }),
    one('absentPerson', { id: records.absentPerson.ids.id, membershipId: people.researcher.membership }),
    { name: 'heldByOneself', record: { own: Object.keys(people) }, send: (person) => ({ params: { id: person?.id ?? records.absentPerson.ids.id, membershipId: person?.membership ?? people.researcher.membership }, body }) },
  ];
}

/** Cases that name no record by their path: a body or query each. */
const named = (cases) => () => Object.entries(cases).map(([name, request]) => ({ name, send: () => request }));

function reportDecisions(world) {
  const decisions = [['openReport', 'hidden'], ['openReport', 'dismissed'], ['openReport', 'released'], ['absentReport', 'dismissed']];
  return decisions.map(([name, decision]) => ({ name: `${name}:${decision}`, record: world.records[name], send: () => ({ params: world.records[name].ids, body: { decision, reason: '已核实' } }) }));
}

function claimSteps(world) {
  const steps = [['waitingClaim', 'accept'], ['waitingClaim', 'refuse'], ['waitingClaim', 'withdraw'], ['waitingClaim', 'undo'], ['absentClaim', 'accept']];
  return steps.map(([name, action]) => ({ name: `${name}:${action}`, record: world.records[name], send: () => ({ params: world.records[name].ids, body: { action, reason: '已电话核实' } }) }));
}

function acceptances(world) {
  const record = world.records.enterpriseInvitation;
  return [
    { name: 'enterpriseInvitation', record, send: () => ({ body: { token: record.token } }) },
    { name: 'usedLink', send: () => ({ body: { token: 'a'.repeat(43) } }) },
  ];
}

function creations() {
  const body = (kind) => ({ kind, name: `新的${kind}`, district: 'nankai' });
  return ['enterprise', 'university', 'authority'].map((kind) => ({ name: kind, send: () => ({ body: body(kind) }) }));
}

const membership = { roles: ['member'], rights: [] };

/** By route. One that is not here is tried without a record; its outcomes have to be written down all the same. */
export const requests = {
  'POST /api/session': plain((person, world) => ({ body: { email: person?.email ?? world.people.loner.email, password: world.secrets.password } })),
  'POST /api/session/second-factor': plain(() => ({ body: { code: '123456' } })),
  'PUT /api/session/organization': (world) => [
    { name: 'nobody', send: () => ({ body: { organizationId: null } }) },
    ...on(['enterprise', 'authority', 'absentOrganization'], (record) => ({ body: { organizationId: record.ids.id } }))(world),
  ],
  'PATCH /api/account': plain(() => ({ body: { name: '新的名字' } })),
  'POST /api/account/close': plain((_, world) => ({ body: { password: world.secrets.password } })),
  'PUT /api/account/password': plain((_, world) => ({ body: { current: world.secrets.password, password: 'quite another long secret' } })),
  'DELETE /api/account/sessions/{id}': sessions,
  'POST /api/account/register': plain((_, world) => ({ body: { email: 'another@example.org', password: world.secrets.password, name: '赵六', language: 'zh', consents: world.secrets.consents } })),
  'POST /api/account/verify-email': plain((_, world) => ({ body: { token: world.tokens.register } })),
  'POST /api/account/reset-request': plain((_, world) => ({ body: { email: world.people.loner.email } })),
  'POST /api/account/reset': plain((_, world) => ({ body: { token: world.tokens.reset, password: 'quite another long secret' } })),
  'PUT /api/account/second-factor': plain(() => ({ body: { code: '123456' } })),
  'POST /api/account/second-factor/remove': plain((_, world) => ({ body: { password: world.secrets.password, code: '123456' } })),
  'POST /api/account/consents': plain((_, world) => ({ body: { consents: world.secrets.consents } })),
  'GET /api/documents/{name}': () => ['terms', 'unknown'].map((name) => ({ name, send: () => ({ params: { name } }) })),
  'GET /api/documents/{name}/difference': () => ['terms', 'unknown'].map((name) => ({ name, send: () => ({ params: { name }, query: { from: 1 } }) })),
  'POST /api/organizations': creations,
  'GET /api/organizations/{id}': on(organizationNames),
  'GET /api/organizations/{id}/response': on(organizationNames),
  'PATCH /api/organizations/{id}': on(organizationNames, () => ({ body: { description: '新的说明' } })),
  'GET /api/organizations/{id}/verification': on(organizationNames),
  'PUT /api/organizations/{id}/verification': on(organizationNames, () => ({ body: { creditCode: validCreditCode } })),
  'GET /api/organizations/{organizationId}/domains': on(organizationNames),
  'POST /api/organizations/{organizationId}/domains': on(organizationNames, () => ({ body: { domain: 'example.org' } })),
  'DELETE /api/organizations/{organizationId}/domains': on(organizationNames, () => ({ query: { domain: 'kept.example.org' } })),
  'GET /api/organizations/{organizationId}/members': on(organizationNames),
  'PATCH /api/organizations/{organizationId}/members/{id}': on(membershipNames, () => ({ body: membership })),
  'DELETE /api/organizations/{organizationId}/members/{id}': on(membershipNames),
  'GET /api/organizations/{organizationId}/invitations': on(organizationNames),
  'POST /api/organizations/{organizationId}/invitations': on(organizationNames, () => ({ body: { ...membership, email: 'invited@example.org' } })),
  'DELETE /api/organizations/{organizationId}/invitations/{id}': on(invitationNames),
  'POST /api/notifications/read': plain(() => ({ body: { all: true } })),
  'PUT /api/notifications/preferences': plain(() => ({ body: { kind: 'matchesFound', channel: 'mail' } })),
  'POST /api/notifications/unsubscribe': plain((_, world) => ({ query: { token: world.tokens.unsubscribe } })),
  'PUT /api/saved/{id}': on([...results, ...needs, ...experts, 'enterprise'], () => ({ body: { note: '再看' } })),
  'DELETE /api/saved/{id}': on(['savedResult', 'publicNeed', 'absentResult']),
  'GET /api/invitations/{id}': on(['enterpriseInvitation', 'absentInvitation']),
  'POST /api/invitations/{id}/accept': on(['enterpriseInvitation', 'absentInvitation']),
  'GET /api/invitations/by-token': plain((_, world) => ({ query: { token: world.records.enterpriseInvitation.token } })),
  'POST /api/invitations/accept': acceptances,
  'PUT /api/verifications/{organizationId}': on(['applicant', 'newcomer', 'enterprise', 'authority', 'absentOrganization'], () => ({ body: { decision: 'verified' } })),
  'GET /api/people/{id}': toPeople({}),
  'PUT /api/people/{id}/suspension': toPeople({ body: { isSuspended: true, reason: '冒用他人名义' } }),
  'PATCH /api/people/{id}/memberships/{membershipId}': heldMemberships,
  'POST /api/people/{id}/second-factor/removal': toPeople({ body: { reason: '手机丢失，已当面核实' } }),
  'POST /api/people/registrations/letters': named({ waiting: { body: { email: 'newcomer@example.org' } }, unknownAddress: { body: { email: 'nobody@example.org' } } }),
  'POST /api/operations/retries': named({ letters: { body: { kind: 'letters' } }, unknownTimer: { body: { kind: 'timer', name: 'nothing' } } }),
  'POST /api/dictionary/terms': plain(() => ({ body: { one: 'thin-walled part', other: '薄壁件' } })),
  'DELETE /api/dictionary/terms': named({ knownTerm: { query: { kind: 'synonym', key: '变形', meaning: '翘曲' } }, unknownTerm: { query: { kind: 'synonym', key: '没有', meaning: '这样' } } }),
  'GET /api/search': plain(() => ({ query: { q: '薄壁' } })),
  'GET /api/results/{id}': on(results),
  'GET /api/needs/{id}': on(needs),
  'GET /api/experts/{id}': on(experts),
  'GET /api/experts/{id}/results': on(experts),
  'POST /api/abuse-reports': on(['publicNeed', 'absentNeed', 'said', 'absentMessage'], (record) => ({ params: {}, body: { kind: record.ids.id.startsWith('msg_') ? 'message' : 'need', recordId: record.ids.id, category: 'other', words: '抄自别处' } })),
  'GET /api/abuse-reports/{id}/message': on(['messageReport', 'openReport', 'absentReport']),
  'PUT /api/abuse-reports/{id}': reportDecisions,
  'GET /api/experts/{id}/claim-options': on([...experts, 'unclaimedExpert']),
  'POST /api/experts/{id}/claims': on([...experts, 'unclaimedExpert'], () => ({ body: { kind: 'claim' } })),
  'POST /api/claims/{id}/steps': claimSteps,
  'GET /api/results/{id}/matches': on(results),
  'GET /api/needs/{id}/matches': on(needs),
  'GET /api/experts/{id}/matches': on(experts),
  'GET /api/results/{id}/details': on(results),
  'GET /api/needs/{id}/details': on(needs),
  'GET /api/experts/{id}/details': on(experts),
  'POST /api/matches/preview': plain(() => ({ body: { text: '铝合金薄壁件铣削以后翘曲' } })),
  'POST /api/matches/feedback': plain((_, world) => ({ body: { visitor: 'vis_00000000000000000000', found: { kind: 'result', id: world.records.publicResult.ids.id }, verdict: 'useful' } })),
  'DELETE /api/matches/feedback/{id}': on(['feedback', 'absentFeedback']),
  'POST /api/publications': plain(() => ({ body: { content: contents.need } })),
  'POST /api/publications/quality': plain(() => ({ body: { content: contents.need } })),
  'GET /api/publications/restricted/{id}': on(['resultRestricted', 'resultPublished', 'absentPublication']),
  'GET /api/publications/{id}': on(publicationNames),
  'PUT /api/publications/{id}': on(publicationNames, (record) => ({ body: changed(record) })),
  'POST /api/publications/{id}/transitions': transitions,
  'GET /api/publications/{id}/versions': on(publicationNames),
  'GET /api/publications/{id}/difference': on(publicationNames),
  'PUT /api/publications/{id}/objection': on(publicationNames, () => ({ body: { words: '是我们自己的' } })),
  'POST /api/publications/{id}/comparison': on(publicationNames, (record) => ({ body: { content: changed(record).content } })),
  'GET /api/publications/{id}/duplicates': on(publicationNames),
  'GET /api/introductions/options': (world) => ['publicNeed', 'absentNeed'].map((name) => ({ name, send: () => ({ query: { needId: world.records[name].ids.id, subjectId: world.records.freshResult.ids.id } }) })),
  'POST /api/introductions': proposals,
  'GET /api/introductions/{id}': on(introductions),
  'POST /api/introductions/{id}/steps': stepping(introductionSteps, (action, { revision }) => ({ action, revision, ...(action === 'decline' && { reasons: ['wrongObject'] }) })),
  'POST /api/introductions/{id}/handover': on(introductions, ({ revision }) => ({ body: { revision, to: null } })),
  'GET /api/introductions/{id}/nda': on(introductions),
  'POST /api/introductions/{id}/nda/scans': on(introductions, () => ({ form: form(), query: { clientId: 'grid-scan-2' } })),
  'GET /api/introductions/{id}/nda/scans/{scanId}': on(introductions),
  'POST /api/introductions/{id}/nda/signatures': on(introductions, (record, person, world) => ({ body: world.records.agreedText })),
  'PUT /api/introductions/{id}/nda/readers': on(introductions, () => ({ body: { people: [] } })),
  'POST /api/introductions/{id}/nda/revocation': on(introductions),
  'GET /api/bulletins/{slug}': on(series),
  'GET /api/bulletins/{slug}/feed': on(series),
  'GET /api/bulletins/{slug}/{number}': on(issueNumbers),
  'POST /api/bulletins/{slug}/subscriptions': on(series, () => ({ body: { email: 'guest@example.org', language: 'zh' } })),
  'POST /api/bulletin-subscriptions/confirm': (world) => ['letter', 'brokenLink'].map((name) => ({ name, send: () => ({ body: { token: name === 'letter' ? world.tokens.subscription : 'bsu_0.x' } }) })),
  'POST /api/bulletin-subscriptions/end': plain(() => ({ body: { token: 'bsu_0.x' } })),
  'POST /api/bulletin-subscriptions/end/{token}': plain(() => ({ params: { token: 'bsu_0.x' } })),
  'POST /api/bulletin-desk/series': plain(() => ({ body: { ...contents.series, slug: 'grid-new' } })),
  'PUT /api/bulletin-desk/series/{slug}': on(series, () => ({ body: contents.series })),
  'POST /api/bulletin-desk/series/{slug}/drafts': on(series),
  'GET /api/bulletin-desk/issues/{id}': on(deskIssues),
  'GET /api/bulletin-desk/issues/{id}/candidates': on(deskIssues),
  'PUT /api/bulletin-desk/issues/{id}': on(deskIssues, ({ version }) => ({ body: { version, foreword: '编者按', items: [] } })),
  'POST /api/bulletin-desk/issues/{id}/transitions': stepping(issueSteps, (action, { version }) => ({ action, ...(action === 'issue' && { version }), ...(action === 'correct' && { text: '更正一处' }) })),
  'GET /api/notices/{id}': on(notices),
  'GET /api/notices/{id}/versions': on(notices),
  'POST /api/notice-desk': plain(() => ({ body: contents.notice })),
  'GET /api/notice-desk/{id}': on(notices),
  'PUT /api/notice-desk/{id}': on(notices, ({ version }) => ({ body: { ...contents.notice, version } })),
  'POST /api/notice-desk/{id}/transitions': stepping(noticeSteps, (action, { version }) => ({ action, version })),
  'POST /api/publications/{id}/attachments': on(publicationNames, () => ({ form: form() })),
  'GET /api/publications/{id}/attachments': on(publicationNames),
  'GET /api/results/{id}/attachments': on(results),
  'GET /api/needs/{id}/attachments': on(needs),
  'GET /api/experts/{id}/attachments': on(experts),
  'GET /api/chat/search': plain(() => ({ query: { q: '两毫米' } })),
  'GET /api/chat/rooms/{id}': on(rooms),
  'GET /api/chat/rooms/{id}/messages': on(rooms),
  'GET /api/chat/rooms/{id}/evidence': on(rooms),
  'GET /api/chat/rooms/{id}/evidence/pdf': on(rooms),
  'POST /api/chat/rooms/{id}/messages': on(rooms, () => ({ body: { clientId: 'grid-tried', text: '收到' } })),
  'POST /api/chat/rooms/{id}/files': on(rooms, () => ({ form: form() })),
  'PUT /api/chat/rooms/{id}/read': on(rooms, () => ({ body: { seq: 1 } })),
  'PUT /api/chat/rooms/{id}/mute': on(rooms, () => ({ body: { isMuted: true } })),
  'PUT /api/chat/messages/{id}': on(messages, () => ({ body: { text: '最薄处一点八毫米' } })),
  'DELETE /api/chat/messages/{id}': on(messages),
  'GET /api/chat/messages/{id}/versions': on(messages),
  'GET /api/chat/files/{id}': on(talkFiles),
  'GET /api/chat/files/{id}/thumbnail': on(talkFiles),
  'POST /api/chat/direct': on(roommates, ({ ids }) => ({ body: { personId: ids.id } })),
  'PUT /api/chat/blocks/{id}': on(roommates),
  'DELETE /api/chat/blocks/{id}': on(roommates),
  'GET /api/attachments/{id}': on(attachmentNames),
  'GET /api/attachments/{id}/thumbnail': on(attachmentNames),
  'POST /api/dispatches': (world) => ['university', 'enterprise'].map((name) => ({ name: `to:${name}`, send: () => ({ body: { organizationId: world.organizations[name], helperId: world.people.commissioner.id, ...world.records.dispatchPeriod } }) })),
  'GET /api/dispatches/{id}': on(dispatches),
  'GET /api/dispatches/{id}/evaluation': on(dispatches),
  'POST /api/dispatches/{id}/transitions': stepping(dispatchSteps, (action, { version }) => ({ action, version, ...(action === 'end' && { reason: 'done' }) })),
  'PUT /api/dispatches/{id}/figures': on(dispatches, () => ({ body: { period: '2026Q1', revenueFen: '100', outputFen: null, profitFen: '-1', taxFen: null } })),
  'PUT /api/dispatches/{id}/rating': on(dispatches, () => ({ body: { rating: 4 } })),
  'POST /api/ledger': (world) => ['enterprise', 'newcomer'].map((name) => ({ name: `at:${name}`, send: () => ({ body: { ...world.records.ledgerLine.line, enterpriseId: world.organizations[name], clientId: 'grid-line-2' } }) })),
  'PUT /api/ledger/{id}': on(ledgerLines, ({ line }) => ({ body: { ...line, version: 1 } })),
  'DELETE /api/ledger/{id}': on(ledgerLines),
  'GET /api/ledger/{id}/history': on(ledgerLines),
  'POST /api/deals': on(['acceptedIntroduction', 'waitingIntroduction', 'absentIntroduction'], ({ ids }) => ({ body: { introductionId: ids.id, title: '从对接开始' } })),
  'GET /api/deals/{id}': on(deals),
  'GET /api/deals/{id}/timeline': on(deals),
  'GET /api/deals/{id}/files/{fileId}': on(deals),
  'POST /api/deals/{id}/transitions': stepping(dealSteps, (action, { version }) => ({ action, version, ...(action === 'lose' && { reason: 'timing' }) })),
  'PUT /api/deals/{id}/contract': on(deals, ({ version }) => ({ body: { version, ...contents.contract } })),
  'PUT /api/deals/{id}/parties': on(deals, ({ version, parties }) => ({ body: { version, form: 'jointDevelopment', parties } })),
  'POST /api/deals/{id}/items': on(deals, () => ({ body: { ...contents.dealItem, clientId: 'grid-item-2' } })),
  'PUT /api/deals/{id}/items/{itemId}': on(deals, () => ({ body: { version: 1, state: 'done', title: '交付样机', dueOn: null } })),
  'POST /api/deals/{id}/files': on(deals, () => ({ form: form(), query: { clientId: 'grid-file-2' } })),
  'POST /api/deals/{id}/meetings': on(deals, () => ({ body: { ...contents.meeting, clientId: 'grid-meeting-2' } })),
  'PUT /api/deals/{id}/meetings/{meetingId}': on(deals, () => ({ body: { ...contents.meeting, title: '第二次验收', version: 1 } })),
  'POST /api/deals/{id}/meetings/{meetingId}/cancellation': on(deals, () => ({ body: { version: 1, reason: '改线上谈' } })),
  'GET /api/deals/{id}/calendar': on(deals),
  'GET /api/needs/{id}/services': on(needs),
  'GET /api/services/{id}': on(services),
  'GET /api/services/{id}/calendar': on(services),
  'POST /api/services/{id}/bookings': on(services, () => ({ body: { ...contents.slot, clientId: 'grid-slot-3' } })),
  'POST /api/service-desk': plain(() => ({ body: { content: contents.service } })),
  'GET /api/service-desk/{id}': on(services),
  'PUT /api/service-desk/{id}': on(services, ({ version }) => ({ body: { version, content: { ...contents.service, leadDays: 6 } } })),
  'POST /api/service-desk/{id}/transitions': stepping(serviceSteps, (action, { version }) => ({ action, version, ...(['return', 'withdraw', 'takeDown'].includes(action) && { reason: '价格要写清' }) })),
  'POST /api/instruments': plain(() => ({ body: contents.instrument })),
  'PUT /api/instruments/{id}': on(['ownInstrument', 'absentInstrument'], ({ version }) => ({ body: { version, ...contents.instrument, state: 'paused' } })),
  'POST /api/bookings/{id}/transitions': stepping(bookingSteps, (action, { version }) => ({ action, version, ...(action !== 'confirm' && { reason: '样品未到' }) })),
  'POST /api/bookings/{id}/use': on(bookings, ({ version }) => ({ body: { version, minutes: 55, samples: 3, feeFen: '40000' } })),
  'GET /api/calendar/{token}': on(['memberCalendar', 'absentCalendar']),
  'POST /api/programmes/estimates': plain(() => ({ body: { facts: { ...contents.application.facts, district: 'jinnan', isVerified: true }, service: contents.application.service } })),
  'GET /api/programmes/{id}': on(programmes),
  'POST /api/programme-desk': plain(() => ({ body: { code: 'GRID03', name: '新的计划', example: 'binhaiReimbursing' } })),
  'GET /api/programme-desk/{id}': on(programmes),
  'PUT /api/programme-desk/{id}': on(programmes, ({ version, terms }) => ({ body: { version, name: '改过的名称', terms } })),
  'POST /api/programme-desk/{id}/transitions': keyed(stepping(programmeSteps, (action, { version }) => ({ action, version }))),
  'POST /api/voucher-applications': on(['openProgramme', 'absentProgramme'], ({ ids }) => ({ params: {}, body: { clientId: 'grid-application-4', programmeId: ids.id, ...contents.application } })),
  'GET /api/voucher-applications/{id}': on(applications),
  'PUT /api/voucher-applications/{id}': on(applications, ({ version }) => ({ body: { version, ...contents.application, title: '另一个题目' } })),
  'POST /api/voucher-applications/{id}/transitions': keyed(stepping(applicationSteps, (action, { version }) => ({ action, version, reason: '已核对', ...(action === 'refuse' && { article: '第五条' }) }))),
  'POST /api/voucher-orders': keyed(on(['orderVoucher', 'absentOrderVoucher'], ({ voucherId }, _, world) => ({ body: { voucherId, ...contents.order, providerId: world.organizations.university, productId: world.records.listedService.ids.id } }))),
  'GET /api/voucher-orders/{id}': on(orders),
  'POST /api/voucher-orders/{id}/transitions': keyed(stepping(orderSteps, (action, { version }) => ({ action, version, on: stepDay, note: '已谈妥' }))),
  'POST /api/voucher-claims': on(['deliveredOrder', 'absentOrder'], ({ ids }) => ({ params: {}, body: { orderId: ids.id } })),
  'GET /api/voucher-claims/{id}': on(voucherClaims),
  'PUT /api/voucher-claims/{id}': on(voucherClaims, ({ version, said }) => ({ body: { version, ...said } })),
  'POST /api/voucher-claims/{id}/transitions': keyed(stepping(voucherClaimSteps, (action, { version }) => ({ action, version, reason: '已核对', approvedFen: '100000', ...(action === 'review' && { overrides: [] }) }))),
  'POST /api/voucher-claims/{id}/files': on(voucherClaims, () => ({ form: form(), query: { kind: 'note', clientId: 'grid-evidence-2' } })),
  'GET /api/voucher-claims/{id}/files/{fileId}': on(voucherClaims),
  'POST /api/voucher-claims/{id}/reclaims': keyed(on(voucherClaims, () => ({ body: { amountFen: '100', reason: '误付' } }))),
  'POST /api/voucher-claims/{id}/receipts': keyed(on(voucherClaims, () => ({ body: { amountFen: '100' } }))),
  'PUT /api/party-facts': plain(() => ({ body: { facts: [{ kind: 'phone', value: '022-60001234' }] } })),
  'POST /api/settlements': keyed(on(['openProgramme', 'absentProgramme'], ({ ids }) => ({ params: {}, body: { programmeId: ids.id } }))),
  'GET /api/settlements/reconciliation': on(['openProgramme', 'absentProgramme'], ({ ids }) => ({ params: {}, query: { programmeId: ids.id } })),
  'GET /api/voucher-audit/pack': on(['openProgramme', 'absentProgramme'], ({ ids }) => ({ params: {}, query: { programmeId: ids.id, format: 'xlsx' } })),
  'GET /api/settlements/{id}': on(batches),
  'GET /api/settlements/{id}/file': on(batches, () => ({ query: { format: 'csv' } })),
  'POST /api/settlements/{id}/results': on(batches, () => ({ form: bankFile() })),
  'GET /api/vouchers/{id}': on(vouchers),
  'POST /api/vouchers/{id}/transitions': keyed(stepping(voucherSteps, (action) => ({ action, reason: '不再需要' }))),
};
