// The small world that the grid is tried in: people of every role, their organisations, and records in every state that matters.
import { createHash, createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto';
import { appSecret } from './product.mjs';

const password = 'correct horse battery staple';
const consents = [{ document: 'terms', version: 1 }, { document: 'privacy', version: 1 }];
export const cleared = { novelty: 'patentFiled', secrecy: 'passed', export: 'notListed' };
export const validCreditCode = '91350100211273878Y';

const organizations = {
  enterprise: { kind: 'enterprise', verification: 'verified', district: 'jinnan' },
  newcomer: { kind: 'enterprise', verification: 'unverified', district: 'jinnan' },
  foreign: { kind: 'enterprise', verification: 'verified', district: 'foreign' },
  university: { kind: 'university', verification: 'verified', district: 'nankai' },
  otherUniversity: { kind: 'university', verification: 'verified', district: 'nankai' },
  provider: { kind: 'provider', verification: 'verified', district: 'xiqing' },
  authority: { kind: 'authority', verification: 'verified', district: 'heping' },
  // Imported, nobody belongs to it; and one whose request the authority has not decided yet.
  unclaimed: { kind: 'enterprise', verification: 'unverified', district: 'jinnan' },
  applicant: { kind: 'enterprise', verification: 'submitted', district: 'jinnan' },
};

/** Who tries each route. `secondFactor`: the session has given it. */
export const roles = {
  visitor: null,
  loner: {},
  enterpriseOwner: { organization: 'enterprise', roles: ['owner'], rights: ['sign'] },
  enterpriseMember: { organization: 'enterprise', roles: ['member'] },
  newcomerOwner: { organization: 'newcomer', roles: ['owner'], rights: ['sign'] },
  foreignOwner: { organization: 'foreign', roles: ['owner'] },
  universityOwner: { organization: 'university', roles: ['owner'], rights: ['sign'] },
  researcher: { organization: 'university', roles: ['researcher'] },
  transferOfficer: { organization: 'university', roles: ['transferOfficer'], secondFactor: true },
  commissioner: { organization: 'university', roles: ['commissioner'] },
  otherOfficer: { organization: 'otherUniversity', roles: ['transferOfficer'], secondFactor: true },
  providerOwner: { organization: 'provider', roles: ['owner'] },
  voucherOfficer: { organization: 'authority', roles: ['voucherOfficer'] },
  voucherApprover: { organization: 'authority', roles: ['voucherOfficer'], rights: ['approve', 'pay'], secondFactor: true },
  moderator: { organization: 'authority', roles: ['voucherOfficer'], rights: ['review'], secondFactor: true },
  farModerator: { organization: 'authority', roles: ['voucherOfficer'], rights: ['review'], districts: ['binhai'], secondFactor: true },
  auditor: { organization: 'authority', roles: ['auditor'] },
  admin: { organization: 'authority', roles: ['admin'], secondFactor: true },
  // An administrator who has given the password alone, and somebody whose account is suspended while a session of theirs still lies in the table.
  owing: { organization: 'authority', roles: ['admin'] },
  suspended: { organization: 'enterprise', roles: ['member'] },
};

const need = {
  kind: 'need',
  title: '铝盒子掏空以后松开夹具就翘',
  description: '我们加工通信用铝盒子，最薄处两毫米，粗铣后放一天再精铣，松开虎钳后底面还是翘曲。',
  keywords: ['薄壁件', '翘曲'],
  field: 'advancedManufacturing',
  annex: '夹具图纸编号与节拍',
};
const result = {
  kind: 'result',
  title: '薄壁铝合金壳体铣削变形补偿工艺',
  abstract: '针对薄壁铝合金腔体零件铣削后平面度超差的问题，按实测刚度分布给出刀位补偿量。',
  keywords: ['薄壁件', '误差补偿'],
  field: 'advancedManufacturing',
  trl: 6,
  annex: '补偿参数的求法',
};
const expert = { kind: 'expert', name: '林知远', title: '教授', summary: '研究薄壁结构件的加工变形与补偿。', fields: ['advancedManufacturing'], keywords: ['薄壁件'] };
const series = { title: '成果与需求发布', description: null, fields: [], period: 'monthly', language: 'zh', isOwnOnly: false };
const notice = { kind: 'call', language: 'zh', title: '征集技术需求', body: '面向全市征集。', validFrom: null, validUntil: null };
const contract = { kind: 'service', consideration: 'cash', pricing: 'listing', amountFen: '6000000', appraisedFen: null, isImport: false, teamBasisPoints: null, inventors: [], noticeFrom: null, noticeUntil: null, from: null, until: null };
const dealItem = { clientId: 'grid-item-1', kind: 'task', title: '寄样品', dueOn: null, side: 'owner', amountFen: null };
const ledgerEntry = { kind: 'visit', minutes: 60, note: '看了车间' };
const meeting = { title: '样机验收', startsAt: new Date(Date.now() + 86_400_000).toISOString(), endsAt: new Date(Date.now() + 90_000_000).toISOString(), place: '三号楼', link: null, agenda: null, people: [] };
const instrument = { name: '扫描电镜', model: null, location: '测试楼 103', district: 'nankai', note: null, weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: 480, closesAt: 1200, state: 'open' };
const service = { category: 'testing', name: '断口形貌观察', summary: '扫描电镜观察断口。', equipment: ['扫描电镜'], priceFromFen: '40000', priceToFen: null, priceUnit: 'hour', leadDays: 5, smallestOrderFen: '0', district: 'nankai', instrumentId: null };
const slotDay = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
const slot = { startsAt: `${slotDay}T09:00:00+08:00`, endsAt: `${slotDay}T10:00:00+08:00`, purpose: '三个样品', samples: 3 };
const voucherApplication = {
  title: '壳体变形检测',
  purpose: '松开夹具就翘',
  providerId: null,
  productId: null,
  service: { category: 'testing', contractFen: '1060000', vatFen: '60000', othersFen: '0', providerDistrict: null },
  facts: { isTechnologySme: true, isDishonest: false, isFundedAlready: false, staff: 20, capitalFen: null, revenueFen: null, revenueBeforeFen: null },
  declaredTies: [],
};
const order = { product: '断口形貌观察', contractFen: '500000', reservedFen: '100000' };
const claim = {
  ...{ actualFen: '500000', claimedFen: '100000', otherSubsidiesFen: '0', declaredTies: [] },
  invoice: { kind: 'digitalSpecial', code: '', number: '26122000000000000000', date: '2026-11-23', amountFen: '500000', taxFen: '30000', seller: 'university', lines: [{ name: '断口形貌观察', amountFen: '500000' }] },
  payee: { name: 'university', account: '622202000000', bank: '工商银行' },
};
export const contents = { order, claim, application: voucherApplication, instrument, service, slot, meeting, ledgerEntry, need, result, expert, series, notice, contract, dealItem };

function pdfForm() {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.4\n%%EOF\n']), '扫描件.pdf');
  return form;
}

/** A grey PNG of 2 × 2 pixels. */
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAADklEQVR4nGNoAAMGCAUAKg4GARWeQtcAAAAASUVORK5CYII=', 'base64');

/** Records of the desk: who writes them, their files with the level of each, and the steps that bring them to their state, each by whom. */
const publications = {
  lonerDraft: { by: 'loner', content: need },
  needDraft: { by: 'enterpriseMember', content: need },
  newcomerDraft: { by: 'newcomerOwner', content: need },
  needSubmitted: { by: 'newcomerOwner', content: need, files: { submittedFile: 'signedIn' }, steps: [['newcomerOwner', 'submit']] },
  needPublished: { by: 'enterpriseMember', content: need, steps: [['enterpriseMember', 'publish']] },
  resultDraft: { by: 'researcher', content: result, files: { draftFile: 'public' } },
  resultSubmitted: { by: 'researcher', content: result, steps: [['researcher', 'submit']] },
  resultPublished: { by: 'researcher', content: result, files: { publicFile: 'public', signedInFile: 'signedIn', annexFile: 'annex' }, steps: [['researcher', 'submit'], ['transferOfficer', 'approve']] },
  resultRestricted: { by: 'researcher', content: result, clearance: { ...cleared, export: 'listed' }, steps: [['researcher', 'submit'], ['transferOfficer', 'approve']] },
  resultWithdrawn: { by: 'researcher', content: result, steps: [['researcher', 'submit'], ['transferOfficer', 'approve'], ['researcher', 'withdraw']] },
  expertDraft: { by: 'researcher', content: expert },
  expertSubmitted: { by: 'transferOfficer', about: 'researcher', content: expert, steps: [['transferOfficer', 'submit']] },
  expertPublished: { by: 'researcher', content: expert, steps: [['researcher', 'publish']] },
};

export const digest = (token) => createHash('sha256').update(token).digest();

function newId(prefix) {
  return `${prefix}_${Array.from({ length: 20 }, () => randomInt(36).toString(36)).join('')}`;
}

/** What a transition of a record must bring along, whoever asks for it. */
export function transitionBody(action, { version, clearance = cleared }) {
  const asked = { submit: { version, clearance }, approve: { version, clearance }, publish: { version }, return: { comment: '请补充现状数据' }, takeDown: { comment: '有人举报' }, close: { closeReason: 'metHere' } };
  return { action, ...asked[action] };
}

/**
 * Makes the world through the api at `send` and, for what is not tried by it (people, memberships, sessions), as rows that identity writes. Returns `people`
 * (id, email, cookie, session of each role) and `records` by name: ids, who they are one's own to, the organisation, further relations by role.
 */
export class World {
  people = {};
  organizations = {};
  records = {};

  constructor(send, database) {
    Object.assign(this, { send, database });
  }

  async build() {
    await this.registerFirst();
    for (const [name, row] of Object.entries(organizations)) await this.addOrganization(name, row);
    for (const [role, person] of Object.entries(roles)) if (person !== null) await this.addPerson(role, person);
    await this.addPeopleRecords();
    for (const [name, publication] of Object.entries(publications)) await this.addPublication(name, publication);
    this.addFiles();
    await this.addLibraryRecords();
    await this.addIntroductions();
    await this.addBulletins();
    await this.addDeals();
    await this.addDispatch();
    await this.addCatalogue();
    await this.addTalk();
    await this.addVouchers();
    await this.addRedemption();
    await this.addLetters();
    return this;
  }

  /** Somebody registers by the pages' own way; everybody else has the same password. */
  async registerFirst() {
    const email = 'loner@example.org';
    await this.ask('visitor', 'POST', 'account/register', { email, password, name: '张三', language: 'zh', consents });
    const { person } = await this.ask('visitor', 'POST', 'account/verify-email', { token: await this.tokenTo(email, 'verifyEmail') });
    const [row] = await this.query('SELECT password_hash FROM person WHERE id = $1', [person.id]);
    this.passwordHash = row.password_hash;
    this.people.loner = { id: person.id, email };
  }

  async addOrganization(name, { kind, verification, district }) {
    const id = newId('org');
    await this.query(
      `INSERT INTO organization (id, kind, name, name_folded, district, source, external_id, content_hash, verification, credit_code) VALUES ($1, $2, $3, $3, $4, 'grid', $1, '', $5, $6)`,
      [id, kind, name, district, verification, verification === 'verified' ? id : null],
    );
    this.organizations[name] = id;
    this.records[name] = { ids: { id, organizationId: id }, organization: name };
  }

  async addPerson(role, { organization, roles: held = [], rights = [], districts = [], secondFactor = false }) {
    const known = this.people[role] ?? { id: newId('usr'), email: `${role.toLowerCase()}@example.org` };
    await this.query('INSERT INTO person (id, email, name, language, password_hash, suspended_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING', [known.id, known.email, role, 'zh', this.passwordHash, role === 'suspended' ? new Date() : null]);
    const organizationId = organization === undefined ? null : this.organizations[organization];
    const membership = newId('mem');
    if (organizationId !== null) await this.query('INSERT INTO membership (id, person_id, organization_id, roles, rights, review_districts) VALUES ($1, $2, $3, $4, $5, $6)', [membership, known.id, organizationId, held, rights, districts]);
    const current = await this.addSession(known.id, organizationId, secondFactor);
    const other = await this.addSession(known.id, organizationId, secondFactor);
    this.people[role] = { ...known, membership, cookie: current.token, session: current.id, otherSession: other.id };
  }

  async addSession(personId, organizationId, secondFactor) {
    const [id, token] = [newId('ses'), randomBytes(32).toString('base64url')];
    await this.query('INSERT INTO session (id, token_hash, person_id, organization_id, second_factor_at, device, address) VALUES ($1, $2, $3, $4, $5, $6, $7)', [id, digest(token), personId, organizationId, secondFactor ? new Date() : null, 'Firefox', '10.0.0.1']);
    return { id, token };
  }

  async addPeopleRecords() {
    const { enterprise, university } = this.organizations;
    const member = (role, organizationId = enterprise, organization = 'enterprise') => ({ ids: { organizationId, id: this.people[role].membership }, own: [role], organization });
    const bystander = newId('usr');
    await this.query(`INSERT INTO person (id, email, name, language) VALUES ($1, 'bystander@example.org', '李四', 'zh')`, [bystander]);
    const stranger = await this.addSession(bystander, null, false);
    await this.query(`INSERT INTO organization_verification (organization_id, requested_by, is_claim, credit_code) VALUES ($1, $2, false, $3)`, [this.organizations.applicant, bystander, validCreditCode]);
    Object.assign(this.records, {
      absentOrganization: { ids: { id: newId('org'), organizationId: newId('org') } },
      plainMembership: member('enterpriseMember'),
      lastOwnerMembership: member('enterpriseOwner'),
      researcherMembership: member('researcher', university, 'university'),
      // Of the university, asked for under the path of the enterprise.
      strayMembership: { ...member('commissioner'), own: [] },
      absentMembership: { ids: { organizationId: enterprise, id: newId('mem') }, organization: 'enterprise' },
      bystander: { ids: { id: bystander } },
      absentPerson: { ids: { id: newId('usr') } },
      strangerSession: { ids: { id: stranger.id } },
      absentSession: { ids: { id: newId('ses') } },
      enterpriseInvitation: await this.addInvitation('enterprise', 'enterpriseOwner', 'loner@example.org'),
      universityInvitation: await this.addInvitation('university', 'universityOwner', 'guest@example.org'),
      absentInvitation: { ids: { organizationId: enterprise, id: newId('inv') }, organization: 'enterprise' },
    });
    this.records.strayInvitation = { ids: { organizationId: enterprise, id: this.records.universityInvitation.ids.id }, organization: 'enterprise' };
  }

  async addInvitation(organization, by, email) {
    const [id, token] = [newId('inv'), randomBytes(32).toString('base64url')];
    const organizationId = this.organizations[organization];
    await this.query(`INSERT INTO invitation (id, organization_id, email, token_hash, roles, invited_by, expires_at) VALUES ($1, $2, $3, $4, '{member}', $5, now() + interval '14 days')`, [id, organizationId, email, digest(token), this.people[by].id]);
    return { ids: { organizationId, id }, organization, token, own: email === this.people.loner.email ? ['loner'] : [] };
  }

  async addPublication(name, { by, about = null, content, steps = [], files = {}, clearance }) {
    const subjectId = about === null ? {} : { subjectId: this.people[about].id };
    let view = await this.ask(by, 'POST', 'publications', { ...subjectId, content });
    const attachments = [];
    for (const level of Object.values(files)) attachments.push({ id: await this.addFile(by, view.id), level });
    if (attachments.length > 0) view = await this.ask(by, 'PUT', `publications/${view.id}`, { version: view.version, content: { ...content, attachments } });
    for (const [role, action] of steps) view = await this.ask(role, 'POST', `publications/${view.id}/transitions`, transitionBody(action, { version: view.version, clearance }));
    const [row] = await this.query('SELECT version, record_id, state, is_export_restricted FROM publication WHERE id = $1', [view.id]);
    this.records[name] = { ids: { id: view.id }, recordId: row.record_id, version: row.version, content: { ...content, attachments }, own: about === null ? [by] : [by, about], organization: roles[by].organization };
  }

  /** A picture, so that it has a thumbnail too. Returns its id. */
  async addFile(by, publicationId) {
    const form = new FormData();
    form.append('file', new Blob([picture]), '照片.png');
    const reply = await this.send({ cookie: this.people[by].cookie, method: 'POST', path: `/api/publications/${publicationId}/attachments`, form });
    if (reply.status !== 201) throw new Error(`The world cannot be made: a file of ${by}: ${reply.status} ${reply.text}`);
    return JSON.parse(reply.text).id;
  }

  /** Files as records: whose record they are of decides. */
  addFiles() {
    for (const [name, { files = {} }] of Object.entries(publications)) {
      const { own, organization, content } = this.records[name];
      Object.keys(files).forEach((file, place) => (this.records[file] = { ids: { id: content.attachments[place].id }, own, organization }));
    }
    this.records.absentFile = { ids: { id: newId('att') } };
  }

  async addLibraryRecords() {
    const shown = (name) => ({ ...this.records[name], ids: { id: this.records[name].recordId } });
    Object.assign(this.records, {
      absentPublication: { ids: { id: newId('pub') } },
      publicNeed: shown('needPublished'),
      publicResult: shown('resultPublished'),
      publicExpert: shown('expertPublished'),
      withdrawnResult: shown('resultWithdrawn'),
      absentNeed: { ids: { id: newId('need') } },
      absentResult: { ids: { id: newId('res') } },
      absentExpert: { ids: { id: newId('exp') } },
    });
    await this.addClaims();
    await this.query(`INSERT INTO term (kind, key, written, meaning, weight, records, origin) VALUES ('synonym', '变形', '变形', '翘曲', 1, 0, 'curated')`);
    const reported = await this.ask('visitor', 'POST', 'abuse-reports', { kind: 'need', recordId: this.records.publicNeed.ids.id, category: 'notTheirs', words: '抄自别处' });
    Object.assign(this.records, { openReport: { ids: { id: reported.id } }, absentReport: { ids: { id: newId('rpt') } } });
    await this.ask('loner', 'PUT', `saved/${this.records.publicResult.ids.id}`, {});
    this.records.savedResult = { ids: this.records.publicResult.ids, own: ['loner'] };
    const feedback = await this.ask('visitor', 'POST', 'matches/feedback', { visitor: newId('vis'), found: { kind: 'result', id: this.records.publicResult.ids.id }, verdict: 'useful' });
    Object.assign(this.records, { feedback: { ids: { id: feedback.id } }, absentFeedback: { ids: { id: newId('fbk') } } });
  }

  /** An imported profile of the university that nobody speaks for, what somebody with another address asked of it, and a domain of the university. */
  async addClaims() {
    const { university } = this.organizations;
    const [expert, claim] = [newId('exp'), newId('clm')];
    await this.query(`INSERT INTO expert (id, name, organization_id, source, external_id, content_hash) VALUES ($1, '吴知远', $2, 'grid', $1, '')`, [expert, university]);
    await this.query(`INSERT INTO expert_claim (id, kind, expert_id, expert_name, person_id, organization_id, is_plausible, state) VALUES ($1, 'removal', $2, '吴知远', $3, $4, false, 'submitted')`, [claim, expert, this.people.loner.id, university]);
    await this.query(`INSERT INTO organization_domain (domain, organization_id) VALUES ('kept.example.org', $1)`, [university]);
    Object.assign(this.records, {
      unclaimedExpert: { ids: { id: expert }, organization: 'university' },
      waitingClaim: { ids: { id: claim }, own: ['loner'], organization: 'university' },
      absentClaim: { ids: { id: newId('clm') } },
    });
  }

  /** A need of the enterprise introduced to a result that waits for an answer, and to an expert who has accepted; and a result nobody was introduced to. */
  async addIntroductions() {
    const { publicNeed, publicResult, publicExpert } = this.records;
    const [fresh, needId] = [newId('res'), publicNeed.ids.id];
    await this.query(`INSERT INTO result (id, title, abstract, owner_id, source, external_id, content_hash) VALUES ($1, '壳体校形工装', '', $2, 'grid', $1, '')`, [fresh, this.organizations.university]);
    const propose = (subjectId) => this.ask('enterpriseMember', 'POST', 'introductions', { as: 'enterprise', needId, subjectId });
    const waiting = await propose(publicResult.ids.id);
    const accepted = await propose(publicExpert.ids.id);
    const { revision } = await this.ask('researcher', 'POST', `introductions/${accepted.id}/steps`, { action: 'accept', revision: accepted.revision });
    // The enterprise has agreed to confidentiality, the university not yet.
    const { text } = await this.ask('enterpriseOwner', 'GET', `introductions/${accepted.id}/nda`);
    const agreed = { version: text.version, language: text.language, sha256: text.sha256 };
    await this.ask('enterpriseOwner', 'POST', `introductions/${accepted.id}/nda/signatures`, agreed);
    const scanned = await this.send({ cookie: this.people.enterpriseOwner.cookie, method: 'POST', path: `/api/introductions/${accepted.id}/nda/scans?clientId=grid-scan-1`, form: pdfForm() });
    if (scanned.status !== 201) throw new Error(`The world cannot be made: a scan: ${scanned.status} ${scanned.text}`);
    const [scan] = JSON.parse(scanned.text).scans;
    const party = ['enterpriseMember', 'enterpriseOwner', 'researcher', 'transferOfficer', 'universityOwner'];
    Object.assign(this.records, {
      agreedText: agreed,
      freshResult: { ids: { id: fresh } },
      waitingIntroduction: { ids: { id: waiting.id, scanId: newId('nds') }, revision: waiting.revision, party },
      acceptedIntroduction: { ids: { id: accepted.id, scanId: scan.id }, revision, party },
      absentIntroduction: { ids: { id: newId('itr'), scanId: newId('nds') }, revision: 1 },
    });
  }

  /** Two series of the university: one with an issue, one with a draft; and two notices of its. */
  async addBulletins() {
    const officer = 'transferOfficer';
    const of = async (slug) => {
      await this.ask(officer, 'POST', 'bulletin-desk/series', { ...contents.series, slug });
      return this.ask(officer, 'POST', `bulletin-desk/series/${slug}/drafts`);
    };
    const issued = await of('grid-issued');
    await this.ask(officer, 'POST', `bulletin-desk/issues/${issued.id}/transitions`, { action: 'issue', version: issued.version });
    const draft = await of('grid-drafted');
    const published = await this.ask(officer, 'POST', 'notice-desk', contents.notice);
    await this.ask(officer, 'POST', `notice-desk/${published.id}/transitions`, { action: 'publish', version: 1 });
    const unpublished = await this.ask(officer, 'POST', 'notice-desk', contents.notice);
    const ours = (ids, version) => ({ ids, version, organization: 'university' });
    Object.assign(this.records, {
      issuedSeries: ours({ slug: 'grid-issued' }),
      draftedSeries: ours({ slug: 'grid-drafted' }),
      absentSeries: { ids: { slug: 'nobody-has-it' } },
      publicIssue: ours({ slug: 'grid-issued', number: 1 }),
      absentNumber: ours({ slug: 'grid-issued', number: 2 }),
      draftIssue: { ...ours({ id: draft.id }, draft.version), items: draft.items },
      issuedIssue: ours({ id: issued.id }, issued.version),
      absentIssue: { ids: { id: newId('bis') }, version: 1 },
      publicNotice: ours({ id: published.id }, 2),
      draftNotice: ours({ id: unpublished.id }, 1),
      absentNotice: { ids: { id: newId('ntc') }, version: 1 },
    });
  }

  /** Those of every deal: the enterprise, the university, and a commissioner. */
  get dealParties() {
    const { enterprise, university } = this.organizations;
    const party = (side, role, organizationId, person) => ({ organizationId, side, role, shareBasisPoints: null, contactId: this.people[person].id });
    return [party('enterprise', 'buyer', enterprise, 'enterpriseMember'), party('owner', 'provider', university, 'researcher'), party('commissioner', 'broker', university, 'commissioner')];
  }

  /** A new deal: rows as an accepted introduction leaves them. */
  async beginDeal() {
    const id = newId('deal');
    const parties = this.dealParties;
    await this.query("INSERT INTO deal (id, title, stage, stage_since, begun_by, created_at) VALUES ($1, '薄壁件工艺', 'introduced', now(), $2, now())", [id, parties[0].contactId]);
    await this.query('INSERT INTO deal_contract (deal_id) VALUES ($1)', [id]);
    for (const [place, { organizationId, side, role, contactId }] of parties.entries()) {
      await this.query('INSERT INTO deal_party (id, deal_id, organization_id, side, role, contact_id, place) VALUES ($1, $2, $3, $4, $5, $6, $7)', [newId('dpt'), id, organizationId, side, role, contactId, place]);
    }
    return { id, parties };
  }

  /** A deal in the middle of the talks. */
  async addDeals() {
    const { id, parties } = await this.beginDeal();
    const absent = newId('deal');
    await this.ask('enterpriseMember', 'POST', `deals/${id}/transitions`, { action: 'talk', version: 1 });
    const { items } = await this.ask('enterpriseMember', 'POST', `deals/${id}/items`, dealItem);
    const form = new FormData();
    form.append('file', new Blob(['%PDF-1.4\n%%EOF\n']), '合同.pdf');
    const reply = await this.send({ cookie: this.people.enterpriseMember.cookie, method: 'POST', path: `/api/deals/${id}/files?clientId=grid-file-1`, form });
    if (reply.status !== 201) throw new Error(`The world cannot be made: a file of a deal: ${reply.status} ${reply.text}`);
    const [file] = JSON.parse(reply.text).files;
    const { meetings } = await this.ask('enterpriseMember', 'POST', `deals/${id}/meetings`, { ...contents.meeting, clientId: 'grid-meeting-1', people: [this.people.researcher.id] });
    const calendar = await this.ask('enterpriseMember', 'POST', 'calendar', undefined);
    Object.assign(this.records, {
      talkingDeal: { ids: { id, itemId: items[0].id, fileId: file.id, meetingId: meetings[0].id }, version: 2, parties, own: ['enterpriseMember', 'researcher', 'commissioner'], party: ['enterpriseOwner', 'universityOwner', 'transferOfficer'] },
      memberCalendar: { ids: { token: calendar.path.split('/').at(-1) } },
      absentCalendar: { ids: { token: 'a'.repeat(43) } },
      absentDeal: { ids: { id: absent, itemId: newId('dit'), fileId: newId('dfl'), meetingId: newId('dmt') }, version: 1, parties },
    });
  }

  /** Services of the university in the states that matter, one with an instrument; a slot of it that the enterprise asked for, and one that has begun. */
  async addCatalogue() {
    const made = await this.ask('researcher', 'POST', 'instruments', instrument);
    const begin = async (said, ...deeds) => {
      let { id, version } = await this.ask('researcher', 'POST', 'service-desk', { content: said });
      for (const [role, action] of deeds) ({ version } = await this.ask(role, 'POST', `service-desk/${id}/transitions`, { action, version }));
      return { ids: { id }, version, organization: 'university' };
    };
    const listed = await begin({ ...service, instrumentId: made.id }, ['researcher', 'submit'], ['moderator', 'publish']);
    const at = (hour) => `${slotDay}T${hour}:00:00+08:00`;
    const ask = (clientId, from, until) => this.ask('enterpriseMember', 'POST', `services/${listed.ids.id}/bookings`, { ...slot, clientId, startsAt: at(from), endsAt: at(until) });
    const asked = await ask('grid-slot-1', '14', '15');
    const begun = await ask('grid-slot-2', '16', '17');
    await this.ask('researcher', 'POST', `bookings/${begun.id}/transitions`, { action: 'confirm', version: 1 });
    await this.query("UPDATE instrument_booking SET starts_at = starts_at - interval '9 days', ends_at = ends_at - interval '9 days' WHERE id = $1", [begun.id]);
    const party = ['enterpriseOwner', 'enterpriseMember', 'universityOwner', 'researcher', 'transferOfficer'];
    Object.assign(this.records, {
      draftService: await begin(service),
      submittedService: await begin(service, ['researcher', 'submit']),
      listedService: listed,
      absentService: { ids: { id: newId('svc') }, version: 1 },
      ownInstrument: { ids: { id: made.id }, version: 1, organization: 'university' },
      absentInstrument: { ids: { id: newId('ins') }, version: 1 },
      askedBooking: { ids: { id: asked.id }, version: 1, party },
      begunBooking: { ids: { id: begun.id }, version: 2, party },
      absentBooking: { ids: { id: newId('ibk') }, version: 1 },
    });
  }

  /** The university's commissioner, sent to the enterprise, with a line in the ledger; and a request that waits for the authority. */
  async addDispatch() {
    const dayIn = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const period = { tasks: '改进薄壁件加工', from: dayIn(-2), until: dayIn(10) };
    const asked = await this.ask('enterpriseOwner', 'POST', 'dispatches', { organizationId: this.organizations.university, ...period });
    const agree = (role, version, more) => this.ask(role, 'POST', `dispatches/${asked.id}/transitions`, { action: 'agree', version, ...more });
    await agree('transferOfficer', 1, { helperId: this.people.commissioner.id });
    await agree('commissioner', 2);
    const line = { ...contents.ledgerEntry, enterpriseId: this.organizations.enterprise, on: dayIn(-1) };
    const entry = await this.ask('commissioner', 'POST', 'ledger', { ...line, clientId: 'grid-line-1' });
    const waiting = await this.ask('enterpriseOwner', 'POST', 'dispatches', { organizationId: this.organizations.authority, ...period });
    const party = ['enterpriseOwner', 'enterpriseMember'];
    Object.assign(this.records, {
      dispatchInForce: { ids: { id: asked.id }, version: 3, own: ['commissioner'], party: [...party, 'universityOwner', 'transferOfficer'] },
      dispatchAsked: { ids: { id: waiting.id }, version: 1, party: [...party, 'admin'] },
      absentDispatch: { ids: { id: newId('dsp') }, version: 1 },
      ledgerLine: { ids: { id: entry.id }, line, own: ['commissioner'] },
      absentLedgerLine: { ids: { id: newId('led') }, line },
      dispatchPeriod: period,
    });
  }

  /** A room of an enterprise, a university and its commissioner, as introductions open it; what is said there comes by the routes. */
  async addTalk() {
    const sides = { enterpriseMember: 'enterprise', researcher: 'owner', commissioner: 'commissioner' };
    const party = Object.keys(sides);
    const room = newId('rom');
    await this.query(`INSERT INTO chat_room (id, subject_kind, subject_id, title_kind) VALUES ($1, 'introduction', 'int_grid', 'introduction')`, [room]);
    for (const [role, side] of Object.entries(sides)) await this.query('INSERT INTO chat_member (room_id, person_id, organization_id, side) VALUES ($1, $2, $3, $4)', [room, this.people[role].id, this.organizations[roles[role].organization], side]);
    const said = await this.ask('enterpriseMember', 'POST', `chat/rooms/${room}/messages`, { clientId: 'grid-said-1', text: '最薄处两毫米' });
    const file = await this.addTalkFile('researcher', room);
    await this.ask('researcher', 'POST', `chat/rooms/${room}/messages`, { clientId: 'grid-said-2', text: '', files: [file] });
    const waiting = await this.addTalkFile('researcher', room);
    const reported = await this.ask('researcher', 'POST', 'abuse-reports', { kind: 'message', recordId: said.id, category: 'other', words: '语气不当' });
    const roommate = { ids: { id: this.people.enterpriseMember.id }, own: ['enterpriseMember'], party: ['researcher', 'commissioner'] };
    Object.assign(this.records, {
      room: { ids: { id: room }, party },
      absentRoom: { ids: { id: newId('rom') } },
      said: { ids: { id: said.id }, own: ['enterpriseMember'], party },
      absentMessage: { ids: { id: newId('msg') } },
      messageReport: { ids: { id: reported.id } },
      talkFile: { ids: { id: file }, own: ['researcher'], party },
      waitingTalkFile: { ids: { id: waiting }, own: ['researcher'], party },
      absentTalkFile: { ids: { id: newId('cfl') } },
      roommate,
    });
  }

  async addTalkFile(by, room) {
    const form = new FormData();
    form.append('file', new Blob([picture]), '照片.png');
    const reply = await this.send({ cookie: this.people[by].cookie, method: 'POST', path: `/api/chat/rooms/${room}/files`, form });
    if (reply.status !== 201) throw new Error(`The world cannot be made: a file of ${by}: ${reply.status} ${reply.text}`);
    return JSON.parse(reply.text).id;
  }

  /** A programme of the authority that is open and one that is a draft; applications of the enterprise, one of them with a voucher. */
  async addVouchers() {
    const officer = 'voucherOfficer';
    const begin = (code) => this.ask(officer, 'POST', 'programme-desk', { code, name: '创新券', example: 'yuhuanQuota' });
    const step = (path, body, key, role = officer) => this.ask(role, 'POST', `${path}/transitions`, body, key);
    const draft = await begin('GRID01');
    const { id } = await begin('GRID02');
    for (const [version, action] of [[1, 'issue'], [2, 'open']]) await step(`programme-desk/${id}`, { action, version }, `grid-${action}`);
    const apply = (clientId) => this.ask('enterpriseMember', 'POST', 'voucher-applications', { clientId, programmeId: id, ...contents.application });
    const [drafted, submitted, decided] = [await apply('grid-application-1'), await apply('grid-application-2'), await apply('grid-application-3')];
    for (const one of [submitted, decided]) await step(`voucher-applications/${one.id}`, { action: 'submit', version: 1 }, `grid-submit-${one.id.slice(4)}`, 'enterpriseMember');
    const { voucherId } = await step(`voucher-applications/${decided.id}`, { action: 'approve', version: 2, reason: '符合' }, 'grid-approve', 'moderator');
    const office = ['voucherOfficer', 'voucherApprover', 'moderator', 'farModerator', 'auditor'];
    const ours = (record, ids, version) => ({ ids, version, terms: draft.draft, organization: 'authority', ...record });
    const theirs = (ids, version, party = []) => ({ ids, version, organization: 'enterprise', party });
    Object.assign(this.records, {
      openProgramme: ours({}, { id }, 3),
      draftProgramme: ours({}, { id: draft.id }, 1),
      absentProgramme: { ids: { id: newId('prg') }, version: 1, terms: draft.draft },
      draftApplication: theirs({ id: drafted.id }, 1),
      submittedApplication: theirs({ id: submitted.id }, 2, office),
      absentApplication: { ids: { id: newId('vap') }, version: 1 },
      heldVoucher: theirs({ id: voucherId }, 1, office),
      absentVoucher: { ids: { id: newId('vch') } },
    });
  }

  /** Orders of the enterprise with the university, from a voucher that the university redeems: one that waits, one that was delivered, and two with a claim, of which one is submitted; and an empty batch. */
  async addRedemption() {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    const programmeId = this.records.openProgramme.ids.id;
    const { id: application } = await this.ask('enterpriseMember', 'POST', 'voucher-applications', { clientId: 'grid-application-5', programmeId, ...contents.application });
    const step = (role, path, body) => this.ask(role, 'POST', `${path}/transitions`, body, `grid-${body.action}-${path.slice(-12)}`);
    await step('enterpriseMember', `voucher-applications/${application}`, { action: 'submit', version: 1 });
    const { voucherId } = await step('moderator', `voucher-applications/${application}`, { action: 'approve', version: 2, reason: '符合' });
    let places = 0;
    const place = async () => (await this.ask('enterpriseMember', 'POST', 'voucher-orders', { voucherId, ...contents.order, providerId: this.organizations.university, productId: this.records.listedService.ids.id }, `grid-order-${(places += 1)}`)).id;
    const deliver = async (id) => {
      await step('transferOfficer', `voucher-orders/${id}`, { action: 'accept', version: 1, on: today });
      await step('transferOfficer', `voucher-orders/${id}`, { action: 'deliver', version: 2, on: today, note: '完成' });
      return id;
    };
    const claim = async () => {
      const { id } = await this.ask('transferOfficer', 'POST', 'voucher-claims', { orderId: await deliver(await place()) });
      const said = { ...contents.claim, invoice: { ...contents.claim.invoice, number: `2612200000000000000${places}`, date: today } };
      await this.ask('transferOfficer', 'PUT', `voucher-claims/${id}`, { version: 1, ...said });
      return { id, said };
    };
    const attach = async (id, kind) => {
      const form = new FormData();
      form.append('file', new Blob(['%PDF-1.4\n%%EOF\n']), '证明.pdf');
      const reply = await this.send({ cookie: this.people.transferOfficer.cookie, method: 'POST', path: `/api/voucher-claims/${id}/files?kind=${kind}&clientId=grid-${kind}`, form });
      if (reply.status !== 201) throw new Error(`The world cannot be made: evidence: ${reply.status} ${reply.text}`);
      return JSON.parse(reply.text).id;
    };
    const [placed, delivered, draft, submitted] = [await place(), await deliver(await place()), await claim(), await claim()];
    const fileId = await attach(draft.id, 'note');
    for (const kind of ['contract', 'invoice', 'payment', 'result']) await attach(submitted.id, kind);
    await step('transferOfficer', `voucher-claims/${submitted.id}`, { action: 'submit', version: 2 });
    const batch = newId('vsb');
    await this.query("INSERT INTO settlement_batch (id, number, programme_id, state, made_by, made_at) VALUES ($1, 'GRID02-P0001', $2, 'exported', 'grid', now())", [batch, programmeId]);
    const both = ['enterpriseOwner', 'enterpriseMember', 'universityOwner', 'transferOfficer'];
    Object.assign(this.records, {
      orderVoucher: { ids: {}, voucherId, organization: 'enterprise' },
      absentOrderVoucher: { ids: {}, voucherId: newId('vch') },
      placedOrder: { ids: { id: placed }, version: 1, party: both },
      deliveredOrder: { ids: { id: delivered }, version: 3, party: both },
      absentOrder: { ids: { id: newId('vor') }, version: 1 },
      draftClaim: { ids: { id: draft.id, fileId }, version: 2, said: draft.said, organization: 'university' },
      submittedClaim: { ids: { id: submitted.id, fileId: newId('vcf') }, version: 3, said: submitted.said, organization: 'university' },
      absentClaim: { ids: { id: newId('vcl'), fileId: newId('vcf') }, version: 1, said: draft.said },
      sentBatch: { ids: { id: batch }, organization: 'authority' },
      absentBatch: { ids: { id: newId('vsb') } },
    });
  }

  /** Links that letters carry: whoever has one may use it. */
  async addLetters() {
    await this.ask('visitor', 'POST', 'account/register', { email: 'newcomer@example.org', password, name: '王五', language: 'zh', consents });
    await this.ask('visitor', 'POST', 'account/reset-request', { email: this.people.loner.email });
    await this.ask('visitor', 'POST', 'bulletins/grid-issued/subscriptions', { email: 'reader@example.org', language: 'zh' });
    this.tokens = { register: await this.tokenTo('newcomer@example.org', 'verifyEmail'), reset: await this.tokenTo(this.people.loner.email, 'resetPassword'), subscription: await this.tokenTo('reader@example.org', 'confirmSubscription'), unsubscribe: this.unsubscribeToken() };
    this.secrets = { password, consents };
  }

  /** As the letters of notifications carry it; the worker writes those, and none runs here. */
  unsubscribeToken() {
    const text = `${this.people.loner.id}.digest`;
    const key = Buffer.from(hkdfSync('sha256', appSecret, '', 'techmatch:unsubscribe', 32));
    return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  }

  async tokenTo(email, template) {
    const [row] = await this.query('SELECT params FROM mail_message WHERE recipient = $1 AND template = $2 ORDER BY created_at DESC LIMIT 1', [email, template]);
    return row?.params.link.split('token=')[1] ?? '';
  }

  /** A step of the preparation: it must succeed. */
  async ask(role, method, path, body, key) {
    const reply = await this.send({ cookie: this.people[role]?.cookie, method, path: `/api/${path}`, body, key });
    if (reply.status >= 300) throw new Error(`The world cannot be made: ${role} ${method} ${path}: ${reply.status} ${reply.text}`);
    return JSON.parse(reply.text);
  }

  async query(sql, values) {
    return (await this.database.query(sql, values)).rows;
  }
}
