// The scenes: each plants some secrets in one kind of record, in the state that is theirs. `take(class, field)` gives a new one.
import { inMail, inText, inWord } from './secrets.mjs';

export const clearedAnswers = { novelty: 'patentFiled', secrecy: 'passed', export: 'notListed' };
/** GB 32100-2015: characters and weights of the check character. */
const codeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export function creditCode(number) {
  const first = `91120000${String(number).padStart(9, '0')}`;
  const sum = Array.from(first).reduce((total, character, index) => total + codeAlphabet.indexOf(character) * codeWeights[index], 0);
  return `${first}${codeAlphabet.charAt((31 - (sum % 31)) % 31)}`;
}

/** Public words around the secrets, so that the records are found and matched like any other. */
export const publicResult = (planting, more) => ({
  kind: 'result',
  title: `薄壁铝合金壳体铣削变形补偿工艺之${planting.next()}`,
  abstract: '针对薄壁铝合金腔体零件铣削后平面度超差的问题，按实测刚度分布给出刀位补偿量，已在三种壳体上验证。',
  keywords: ['薄壁件', '误差补偿'],
  field: 'advancedManufacturing',
  trl: 6,
  ...more,
});
export const publicNeed = (planting, more) => ({
  kind: 'need',
  title: `铝盒子掏空以后松开夹具就翘之${planting.next()}`,
  description: '我们加工通信用铝盒子，最薄处两毫米，粗铣后放一天再精铣，松开虎钳后底面还是翘曲，想要补偿办法。',
  keywords: ['薄壁件', '翘曲'],
  field: 'advancedManufacturing',
  ...more,
});
const publicExpert = (planting, more) => ({ kind: 'expert', name: `林知远${planting.next()}`, title: '教授', summary: '研究薄壁结构件的加工变形与补偿。', fields: ['advancedManufacturing'], keywords: ['薄壁件'], ...more });

/** The groups of a result that have a level of their own, filled with secrets. */
function resultGroups(take, className, level) {
  return {
    gain: inText(take(className, 'gain')),
    trlEvidence: inText(take(className, 'trlEvidence')),
    cost: inText(take(className, 'cost')),
    priceFen: take(className, 'priceFen').digits,
    levels: { evidence: level, cost: level, price: level },
  };
}

function needGroups(take, className, level) {
  const [low, high] = [take(className, 'budgetMinFen').digits, take(className, 'budgetMaxFen').digits].sort();
  return {
    budgetMinFen: low,
    budgetMaxFen: high,
    indicators: [{ name: inWord(take(className, 'indicators.name')), current: inWord(take(className, 'indicators.current')), wanted: inWord(take(className, 'indicators.wanted')) }],
    constraints: inText(take(className, 'constraints')),
    levels: { budget: level, indicators: level, constraints: level },
  };
}

export const resultScenes = {
  async resultSignedIn(planting, take) {
    await planting.result(publicResult(planting, { ...resultGroups(take, 'result.signedIn', 'signedIn'), annex: inText(take('result.annex', 'annex')) }));
  },
  async resultAnnex(planting, take) {
    await planting.result(publicResult(planting, { ...resultGroups(take, 'result.annex', 'annex'), annex: inText(take('result.annex', 'annex')) }));
  },
  async resultClearance(planting) {
    const novelty = planting.secrets.answer === undefined ? planting.secrets.takeAnswer('result.clearance', 'resultClearance.novelty') : 'disclosureCleared';
    await planting.result(publicResult(planting), { ...clearedAnswers, novelty });
  },
  async resultRevision(planting, take) {
    const live = await planting.result(publicResult(planting));
    const words = Object.fromEntries(['title', 'titleEn', 'abstract', 'problem', 'discipline', 'annex'].map((field) => [field, inText(take('result.unpublished', field))]));
    await planting.save('researcher', live, publicResult(planting, { ...words, keywords: [inWord(take('result.unpublished', 'keywords'))] }));
  },
  async resultRevisionReturned(planting, take) {
    const secret = (field) => inText(take('result.unpublished', field));
    const live = await planting.result(publicResult(planting));
    const changed = await planting.save('researcher', live, publicResult(planting, { title: secret('title'), abstract: secret('abstract') }));
    const submitted = await planting.step('researcher', changed, 'submit');
    const returned = await planting.step('transferOfficer', submitted, 'return', { comment: inText(take('result.comment', 'comment')) });
    // What was submitted then stands in the history alone.
    await planting.save('researcher', returned, publicResult(planting, { abstract: secret('abstractAfter') }));
  },
  async resultDraft(planting, take) {
    const words = Object.fromEntries(['title', 'titleEn', 'abstract', 'problem', 'gain', 'cost', 'trlEvidence', 'discipline', 'annex'].map((field) => [field, inText(take('result.unpublished', field))]));
    const [keyword, keywordEn, inventor, patent] = ['keywords', 'keywordsEn', 'inventors', 'patents'].map((field) => take('result.unpublished', field));
    await planting.draft('researcher', publicResult(planting, { ...words, keywords: [inWord(keyword)], keywordsEn: [inWord(keywordEn)], inventors: [{ name: inWord(inventor) }], patents: [{ number: inWord(patent), state: 'applied' }] }));
  },
  async resultSubmitted(planting, take) {
    const words = Object.fromEntries(['title', 'abstract', 'annex'].map((field) => [field, inText(take('result.unpublished', field))]));
    await planting.step('researcher', await planting.draft('researcher', publicResult(planting, words)), 'submit');
  },
  async resultReturned(planting, take) {
    const words = Object.fromEntries(['title', 'abstract'].map((field) => [field, inText(take('result.unpublished', field))]));
    const submitted = await planting.step('researcher', await planting.draft('researcher', publicResult(planting, words)), 'submit');
    await planting.step('transferOfficer', submitted, 'return', { comment: inText(take('result.comment', 'comment')) });
  },
  async resultDiscarded(planting, take) {
    const words = Object.fromEntries(['title', 'abstract'].map((field) => [field, inText(take('result.unpublished', field))]));
    await planting.step('researcher', await planting.draft('researcher', publicResult(planting, words)), 'discard');
  },
  async resultWithdrawn(planting, take) {
    const words = Object.fromEntries(['title', 'abstract', 'cost'].map((field) => [field, inText(take('result.gone', field))]));
    const live = await planting.result(publicResult(planting, { ...words, keywords: ['薄壁件', inWord(take('result.gone', 'keywords'))], keywordsEn: [inWord(take('result.gone', 'keywordsEn'))] }));
    planting.later.push(() => planting.step('researcher', live, 'withdraw'));
  },
  async resultExpired(planting, take) {
    const live = await planting.result(publicResult(planting, { title: inText(take('result.gone', 'title')), abstract: inText(take('result.gone', 'abstract')) }));
    planting.later.push(() => planting.expire(live));
  },
  async resultTakenDown(planting, take) {
    const live = await planting.result(publicResult(planting, { title: inText(take('result.gone', 'title')) }));
    const comment = inText(take('result.comment', 'comment'));
    planting.later.push(() => planting.step('transferOfficer', live, 'takeDown', { comment }));
  },
  async resultRestricted(planting, take) {
    const words = Object.fromEntries(['title', 'abstract', 'problem'].map((field) => [field, inText(take('result.restricted', field))]));
    const hidden = { annex: inText(take('result.annex', 'annex')), gain: inText(take('result.annex', 'gain')), levels: { evidence: 'annex' } };
    await planting.result(publicResult(planting, { ...words, ...hidden, keywords: [inWord(take('result.restricted', 'keywords'))] }), { ...clearedAnswers, export: 'listed' });
  },
};

export const needScenes = {
  async needSignedIn(planting, take) {
    await planting.step('enterpriseMember', await planting.draft('enterpriseMember', publicNeed(planting, { ...needGroups(take, 'need.signedIn', 'signedIn'), annex: inText(take('need.annex', 'annex')) })), 'publish');
  },
  async needAnnex(planting, take) {
    await planting.step('enterpriseMember', await planting.draft('enterpriseMember', publicNeed(planting, { ...needGroups(take, 'need.annex', 'annex'), annex: inText(take('need.annex', 'annex')) })), 'publish');
  },
  async needDraft(planting, take) {
    const words = Object.fromEntries(['title', 'titleEn', 'description', 'constraints', 'organizationNote', 'annex'].map((field) => [field, inText(take('need.unpublished', field))]));
    await planting.draft('enterpriseMember', publicNeed(planting, { ...words, keywords: [inWord(take('need.unpublished', 'keywords'))], industry: inWord(take('need.unpublished', 'industry')) }));
  },
  async needRevision(planting, take) {
    const live = await planting.step('enterpriseMember', await planting.draft('enterpriseMember', publicNeed(planting)), 'publish');
    await planting.save('enterpriseMember', live, publicNeed(planting, { title: inText(take('need.unpublished', 'title')), description: inText(take('need.unpublished', 'description')) }));
  },
  async needClosed(planting, take) {
    const words = Object.fromEntries(['title', 'description'].map((field) => [field, inText(take('need.gone', field))]));
    const live = await planting.step('enterpriseMember', await planting.draft('enterpriseMember', publicNeed(planting, { ...words, keywords: [inWord(take('need.gone', 'keywords'))] })), 'publish');
    const comment = inText(take('need.gone', 'comment'));
    planting.later.push(() => planting.step('enterpriseMember', live, 'close', { closeReason: 'givenUp', comment }));
  },
  async needExpired(planting, take) {
    const live = await planting.step('enterpriseMember', await planting.draft('enterpriseMember', publicNeed(planting, { description: inText(take('need.gone', 'description')) })), 'publish');
    planting.later.push(() => planting.expire(live));
  },
};

/** An enterprise of the keeper's, for which the session then acts. */
async function keptEnterprise(planting, take) {
  const name = take('kept.name', 'name');
  planting.scene = 'keptEnterprise';
  const { id } = await planting.ask('keeper', 'POST', 'organizations', { kind: 'enterprise', name: `天津${inWord(name)}有限公司`, district: 'jinnan' });
  planting.note('org', id);
  await planting.ask('keeper', 'PUT', 'session/organization', { organizationId: id });
  return { id, name };
}

export const keptScenes = {
  // Anonymous and live: nobody may learn whose it is.
  async keptLive(planting, take) {
    const { id, name } = await keptEnterprise(planting, take);
    planting.scene = 'keptLive';
    const draft = await planting.draft('keeper', publicNeed(planting, { ...needGroups(take, 'kept.signedIn', 'signedIn'), annex: inText(take('kept.annex', 'annex')) }));
    const live = await planting.step('moderator', await planting.step('keeper', draft, 'submit'), 'approve');
    name.organizationId = id;
    name.links = [live.recordId, live.id];
  },
  async keptSubmitted(planting, take) {
    const { id, name } = await keptEnterprise(planting, take);
    planting.scene = 'keptSubmitted';
    const words = Object.fromEntries(['title', 'description', 'constraints'].map((field) => [field, inText(take('kept.submitted', field))]));
    const view = await planting.step('keeper', await planting.draft('keeper', publicNeed(planting, { ...words, annex: inText(take('kept.annex', 'annex')) })), 'submit');
    name.organizationId = id;
    name.links = [view.id];
  },
  async keptReturned(planting, take) {
    const { id, name } = await keptEnterprise(planting, take);
    planting.scene = 'keptReturned';
    const words = Object.fromEntries(['title', 'description'].map((field) => [field, inText(take('kept.unpublished', field))]));
    const view = await planting.step('keeper', await planting.draft('keeper', publicNeed(planting, words)), 'submit');
    await planting.step('moderator', view, 'return', { comment: inText(take('kept.comment', 'comment')) });
    name.organizationId = id;
    name.links = [view.id];
  },
  async keptTakenDown(planting, take) {
    const { id, name } = await keptEnterprise(planting, take);
    planting.scene = 'keptTakenDown';
    const draft = await planting.draft('keeper', publicNeed(planting, { title: inText(take('kept.gone', 'title')), annex: inText(take('kept.annex', 'annex')) }));
    const live = await planting.step('moderator', await planting.step('keeper', draft, 'submit'), 'approve');
    const comment = inText(take('kept.comment', 'comment'));
    planting.later.push(() => planting.step('moderator', live, 'takeDown', { comment }));
    name.organizationId = id;
    name.links = [live.recordId, live.id];
  },
  async verification(planting, take) {
    const { id } = await planting.ask('keeper', 'POST', 'organizations', { kind: 'enterprise', name: `天津验证${planting.next()}有限公司`, district: 'jinnan' });
    planting.note('org', id);
    await planting.ask('keeper', 'PUT', 'session/organization', { organizationId: id });
    await planting.ask('keeper', 'PUT', `organizations/${id}/verification`, { creditCode: creditCode(planting.next()), note: inText(take('verification.note', 'note')) });
    if (planting.counter % 2 === 0) await planting.ask('admin', 'PUT', `verifications/${id}`, { decision: 'rejected', reason: inText(take('verification.reason', 'reason')) });
  },
};

export const expertScenes = {
  async expertLive(planting, take) {
    const live = await planting.step('researcher', await planting.draft('researcher', publicExpert(planting, { annex: inText(take('expert.annex', 'annex')) })), 'publish');
    await planting.save('researcher', live, publicExpert(planting, { summary: inText(take('expert.unpublished', 'summary')), annex: inText(take('expert.annex', 'annexAfter')) }));
  },
  async expertHidden(planting, take) {
    const words = { name: inWord(take('expert.gone', 'name')), summary: inText(take('expert.gone', 'summary')), keywords: [inWord(take('expert.gone', 'keywords'))] };
    const live = await planting.step('researcher', await planting.draft('researcher', publicExpert(planting, words)), 'publish');
    planting.later.push(() => planting.step('researcher', live, 'hide'));
  },
  async expertDraft(planting, take) {
    const words = Object.fromEntries(['title', 'summary', 'annex'].map((field) => [field, inText(take('expert.unpublished', field))]));
    await planting.draft('researcher', publicExpert(planting, { ...words, name: inWord(take('expert.unpublished', 'name')), keywords: [inWord(take('expert.unpublished', 'keywords'))] }));
  },
  async expertSubmitted(planting, take) {
    const view = await planting.draft('transferOfficer', publicExpert(planting, { summary: inText(take('expert.unpublished', 'summary')), annex: inText(take('expert.annex', 'annex')) }), { subjectId: planting.world.people.researcher.id });
    await planting.step('transferOfficer', view, 'submit');
  },
};

export const peopleScenes = {
  async person(planting, take) {
    const [mail, secret] = [take('person.mail', 'email'), take('person.password', 'password')];
    await planting.register(inMail(mail), `王小明${planting.next()}`, secret);
    const { person } = await planting.ask('visitor', 'POST', 'account/verify-email', { token: await planting.tokenTo(inMail(mail), 'verifyEmail') });
    planting.note('usr', person.id);
    await planting.ask('admin', 'PUT', `people/${person.id}/suspension`, { isSuspended: true, reason: inText(take('person.suspension', 'reason')) });
  },
  async pendingPerson(planting, take) {
    await planting.register(inMail(take('person.pending', 'email')), inWord(take('person.pending', 'name')), take('person.password', 'password'));
  },
  async member(planting, take) {
    const [mail, secret] = [inMail(take('member.mail', 'email')), take('person.password', 'password')];
    await planting.register(mail, `李小红${planting.next()}`, secret);
    const token = await planting.tokenTo(mail, 'verifyEmail');
    const { person } = await planting.ask('visitor', 'POST', 'account/verify-email', { token });
    planting.note('usr', person.id);
    const { university } = planting.world.organizations;
    await planting.ask('universityOwner', 'POST', `organizations/${university}/invitations`, { email: mail, roles: ['member'], rights: [] });
    // A session as identity writes it, to accept what only this person can.
    const role = `member${planting.counter}`;
    const { token: cookie } = await planting.world.addSession(person.id, null, false);
    planting.world.people[role] = { id: person.id, email: mail, cookie };
    await planting.ask(role, 'POST', 'invitations/accept', { token: await planting.tokenTo(mail, 'invitation') });
  },
  async invitation(planting, take) {
    const { university } = planting.world.organizations;
    const { id } = await planting.ask('universityOwner', 'POST', `organizations/${university}/invitations`, { email: inMail(take('invitation.mail', 'email')), roles: ['member'], rights: [] });
    planting.note('inv', id);
  },
  async auditFilter(planting, take) {
    await planting.ask('auditor', 'GET', `audit?${new URLSearchParams({ action: inWord(take('audit.filter', 'action')) })}`);
  },
  async feedback(planting, take) {
    const found = { kind: 'result', id: planting.world.records.publicResult.ids.id };
    const { id } = await planting.ask('visitor', 'POST', 'matches/feedback', { visitor: 'vis_00000000000000000000', found, verdict: 'useful', note: inText(take('feedback.note', 'note')) });
    planting.note('fbk', id);
  },
  async askedProblem(planting, take) {
    await planting.ask('visitor', 'POST', 'matches/preview', { text: `铝合金薄壁件铣削以后翘曲，${inText(take('asked.problem', 'text'))}`, title: inWord(take('asked.problem', 'title')) });
  },
};
