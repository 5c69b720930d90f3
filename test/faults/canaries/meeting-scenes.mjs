// The scenes of people who meet: introductions, agreements on confidentiality, deals, talk, dispatches and the ledger.
import { randomUUID } from 'node:crypto';
import { creditCode, publicNeed, publicResult } from './scenes.mjs';
import { inMail, inText, inWord } from './secrets.mjs';
import { pdf } from './side-scenes.mjs';

const dayIn = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function publishedNeed(planting, by, more) {
  return planting.step(by, await planting.draft(by, publicNeed(planting, more)), 'publish');
}

/** A need of the enterprise and a result of the university that nobody has brought together yet. */
async function pair(planting, { need = {}, result = {} } = {}) {
  const [asked, offered] = [await publishedNeed(planting, 'enterpriseMember', need), await planting.result(publicResult(planting, result))];
  return { needId: asked.recordId, subjectId: offered.recordId };
}

async function propose(planting, by, request) {
  const introduction = await planting.ask(by, 'POST', 'introductions', request);
  planting.note('itr', introduction.id);
  return introduction;
}

const step = (planting, by, { id, revision }, action, more = {}) => planting.ask(by, 'POST', `introductions/${id}/steps`, { action, revision, ...more });

/** An enterprise that the authority has confirmed, with one person, whose names and address are secrets. */
async function secretEnterprise(planting, take, prefix) {
  const [mail, person, name] = [take(`${prefix}.contactMail`, 'mail'), take(`${prefix}.contactName`, 'person'), take(`${prefix}.name`, 'name')];
  const by = await planting.newcomer(inMail(mail), inWord(person), take('person.password', 'password'));
  const { id } = await planting.ask(by, 'POST', 'organizations', { kind: 'enterprise', name: `天津${inWord(name)}有限公司`, district: 'jinnan' });
  planting.note('org', id);
  await planting.ask(by, 'PUT', 'session/organization', { organizationId: id });
  await planting.ask(by, 'PUT', `organizations/${id}/verification`, { creditCode: creditCode(planting.next()) });
  await planting.ask('admin', 'PUT', `verifications/${id}`, { decision: 'verified' });
  name.organizationId = id;
  return { by, name };
}

/** Its need is published without its name, and introduced. */
async function anonymousIntroduction(planting, take, prefix) {
  const { by, name } = await secretEnterprise(planting, take, prefix);
  const need = await publishedNeed(planting, by);
  const result = await planting.result(publicResult(planting));
  const introduction = await propose(planting, by, { as: 'enterprise', needId: need.recordId, subjectId: result.recordId });
  name.links = [introduction.id, need.recordId, need.id];
  return { by, introduction };
}

async function sign(planting, by, { id }) {
  const { text } = await planting.ask(by, 'GET', `introductions/${id}/nda`);
  await planting.ask(by, 'POST', `introductions/${id}/nda/signatures`, { version: text.version, language: text.language, sha256: text.sha256 });
}

/** Accepted and agreed to by both; the annexes are open. */
async function confidential(planting, secrets) {
  const proposed = await propose(planting, 'enterpriseOwner', { as: 'enterprise', ...(await pair(planting, { need: { annex: inText(secrets.need) }, result: { annex: inText(secrets.result) } })) });
  const introduction = await step(planting, 'researcher', proposed, 'accept');
  for (const by of ['enterpriseOwner', 'universityOwner']) await sign(planting, by, introduction);
  return introduction;
}

export const introductionScenes = {
  async introductionNote(planting, take) {
    await propose(planting, 'enterpriseMember', { as: 'enterprise', ...(await pair(planting)), note: inText(take('introduction.words', 'note')) });
  },
  async introductionDeclined(planting, take) {
    const proposed = await propose(planting, 'researcher', { as: 'owner', ...(await pair(planting)), note: inText(take('introduction.words', 'note')) });
    await step(planting, 'enterpriseMember', proposed, 'decline', { reasons: ['wrongObject'], note: inText(take('introduction.words', 'declineNote')) });
  },
  async introductionWaiting(planting, take) {
    await anonymousIntroduction(planting, take, 'introduced');
  },
  // Accepted: now the owner's side is told; and what follows from it is theirs alone.
  async introductionAccepted(planting, take) {
    const { by, introduction } = await anonymousIntroduction(planting, take, 'accepted');
    const { chatRoomId } = await step(planting, 'researcher', introduction, 'accept');
    planting.note('rom', chatRoomId);
    await say(planting, by, chatRoomId, { text: inText(take('chat.other', 'text')) });
    const deal = await planting.ask(by, 'POST', 'deals', { introductionId: introduction.id, title: inText(take('deal.other', 'title')) });
    planting.note('deal', deal.id);
    await planting.ask(by, 'POST', `deals/${deal.id}/items`, { clientId: randomUUID(), kind: 'task', title: inText(take('deal.other', 'item')), dueOn: dayIn(1), side: 'owner', amountFen: null });
  },
  async ndaInForce(planting, take) {
    await confidential(planting, { need: take('nda.need', 'annex'), result: take('nda.result', 'annex') });
  },
  async ndaRevoked(planting, take) {
    const introduction = await confidential(planting, { need: take('need.annex', 'annex'), result: take('result.annex', 'annex') });
    planting.later.push(() => planting.ask('enterpriseOwner', 'POST', `introductions/${introduction.id}/nda/revocation`));
  },
};

const contractOf = (take) => ({
  kind: 'service', consideration: 'cash', pricing: 'listing', amountFen: take('deal.words', 'amountFen').digits, appraisedFen: take('deal.words', 'appraisedFen').digits, isImport: false, teamBasisPoints: 7_000,
  inventors: [{ name: inWord(take('deal.words', 'inventor')), weight: 1 }], noticeFrom: null, noticeUntil: null, from: null, until: null,
});

/** A deal of the enterprise, the university and the commissioner, in the talks. Returns its id; its version is 2. */
async function talkingDeal(planting) {
  const { id } = await planting.world.beginDeal();
  planting.note('deal', id);
  await planting.ask('enterpriseMember', 'POST', `deals/${id}/transitions`, { action: 'talk', version: 1 });
  return id;
}

export const dealScenes = {
  async dealTalks(planting, take) {
    const id = await talkingDeal(planting);
    const secret = (field) => take('deal.words', field);
    await planting.ask('researcher', 'PUT', `deals/${id}/contract`, { version: 2, ...contractOf(take) });
    await planting.ask('enterpriseMember', 'POST', `deals/${id}/items`, { clientId: randomUUID(), kind: 'payment', title: inText(secret('payment')), dueOn: dayIn(0), side: 'enterprise', amountFen: secret('paymentFen').digits });
    const { items } = await planting.ask('commissioner', 'POST', `deals/${id}/items`, { clientId: randomUUID(), kind: 'task', title: inText(secret('task')), dueOn: dayIn(1), side: 'owner', amountFen: null });
    const task = items.find(({ kind }) => kind === 'task');
    await planting.ask('researcher', 'PUT', `deals/${id}/items/${task.id}`, { version: task.version, state: 'done', title: task.title, dueOn: task.dueOn, note: inText(secret('note')) });
    const { files } = await planting.upload('researcher', `deals/${id}/files?clientId=${randomUUID()}`, { name: `${inWord(secret('fileName'))}.pdf`, bytes: pdf(secret('file')) });
    planting.note('dfl', files[0].id);
  },
  async dealRegistered(planting, take) {
    const id = await talkingDeal(planting);
    await planting.ask('researcher', 'PUT', `deals/${id}/contract`, { version: 2, ...contractOf(take) });
    await planting.ask('enterpriseMember', 'POST', `deals/${id}/transitions`, { action: 'agreeIntent', version: 3 });
    await planting.ask('enterpriseOwner', 'POST', `deals/${id}/transitions`, { action: 'sign', version: 4, on: dayIn(-2) });
    await planting.ask('researcher', 'POST', `deals/${id}/transitions`, { action: 'register', version: 5, on: dayIn(-2), registration: inWord(take('deal.words', 'registration')) });
  },
  async dealLost(planting, take) {
    const id = await talkingDeal(planting);
    await planting.ask('enterpriseMember', 'POST', `deals/${id}/transitions`, { action: 'lose', version: 2, reason: 'other', note: inText(take('deal.words', 'lostNote')) });
  },
};

/** A room as introductions open it. */
async function openRoom(planting, people) {
  const [id, subject] = [`rom_${String(planting.next()).padStart(20, '0')}`, `itr_${String(planting.next()).padStart(20, '0')}`];
  await planting.database.query("INSERT INTO chat_room (id, subject_kind, subject_id, title_kind) VALUES ($1, 'introduction', $2, 'introduction')", [id, subject]);
  for (const role of people) await bring(planting, id, role);
  planting.note('rom', id);
  return id;
}

/** Somebody comes into a room; what was said before is not theirs. */
async function bring(planting, roomId, role) {
  const { people, organizations } = planting.world;
  const side = { enterpriseMember: 'enterprise', researcher: 'owner', commissioner: 'commissioner' }[role];
  await planting.database.query('INSERT INTO chat_member (room_id, person_id, organization_id, side, from_seq, read_seq) SELECT id, $2, $3, $4, last_seq, last_seq FROM chat_room WHERE id = $1', [roomId, people[role].id, organizations[side === 'enterprise' ? 'enterprise' : 'university'], side]);
}

async function say(planting, by, roomId, message) {
  const said = await planting.ask(by, 'POST', `chat/rooms/${roomId}/messages`, { clientId: `canary-${planting.next()}-said`, text: '', ...message });
  planting.note('msg', said.id);
  return said;
}

async function talkFile(planting, by, roomId, { name, file }) {
  const { id } = await planting.upload(by, `chat/rooms/${roomId}/files`, { name: `${inWord(name)}.pdf`, bytes: pdf(file) });
  planting.note('cfl', id);
  return id;
}

export const talkScenes = {
  async talk(planting, take) {
    const id = await openRoom(planting, ['enterpriseMember', 'researcher', 'commissioner']);
    const secret = (field) => take('chat.said', field);
    await say(planting, 'enterpriseMember', id, { text: inText(secret('text')) });
    const reworded = await say(planting, 'commissioner', id, { text: inText(secret('earlier')) });
    await planting.ask('commissioner', 'PUT', `chat/messages/${reworded.id}`, { text: inText(secret('later')) });
    const file = await talkFile(planting, 'researcher', id, { name: secret('fileName'), file: secret('file') });
    await say(planting, 'researcher', id, { files: [file] });
    await talkFile(planting, 'researcher', id, { name: take('chat.waiting', 'fileName'), file: take('chat.waiting', 'file') });
    const gone = await say(planting, 'enterpriseMember', id, { text: inText(take('chat.deleted', 'text')) });
    planting.later.push(() => planting.ask('enterpriseMember', 'DELETE', `chat/messages/${gone.id}`));
  },
  async talkApart(planting, take) {
    const id = await openRoom(planting, ['enterpriseMember', 'researcher']);
    await say(planting, 'researcher', id, { text: inText(take('chat.apart', 'before')) });
    await bring(planting, id, 'commissioner');
    await say(planting, 'commissioner', id, { text: inText(take('chat.said', 'meanwhile')) });
    planting.later.push(async () => {
      await planting.database.query('UPDATE chat_member SET left_at = now() WHERE room_id = $1 AND person_id = $2', [id, planting.world.people.commissioner.id]);
      await say(planting, 'enterpriseMember', id, { text: inText(take('chat.apart', 'after')) });
    });
  },
  async talkOfTwo(planting, take) {
    await openRoom(planting, ['enterpriseMember', 'researcher']);
    const { id } = await planting.ask('enterpriseMember', 'POST', 'chat/direct', { personId: planting.world.people.researcher.id });
    planting.note('rom', id);
    await say(planting, 'researcher', id, { text: inText(take('chat.direct', 'text')) });
  },
};

/** The quarters that the world's dispatch shows. */
function quarters() {
  const year = Number(dayIn(-2).slice(0, 4));
  const last = Math.ceil(Number(dayIn(0).slice(5, 7)) / 3);
  return [4, 3, 2, 1].filter((quarter) => quarter <= last).map((quarter) => `${year}Q${quarter}`);
}

export const dispatchScenes = {
  async dispatchDeclined(planting, take) {
    const tasks = inText(take('dispatch.words', 'tasks'));
    const { id, version } = await planting.ask('enterpriseOwner', 'POST', 'dispatches', { organizationId: planting.world.organizations.university, tasks, from: dayIn(1), until: dayIn(20) });
    planting.note('dsp', id);
    await planting.ask('transferOfficer', 'POST', `dispatches/${id}/transitions`, { action: 'decline', version, reason: 'other', note: inText(take('dispatch.words', 'note')) });
  },
  async ledger(planting, take) {
    const line = { kind: 'problem', enterpriseId: planting.world.organizations.enterprise, on: dayIn(-1), minutes: 30 };
    const { id } = await planting.ask('commissioner', 'POST', 'ledger', { ...line, note: inText(take('ledger.words', 'earlier')), clientId: `canary-${planting.next()}-line` });
    planting.note('led', id);
    await planting.ask('commissioner', 'PUT', `ledger/${id}`, { ...line, note: inText(take('ledger.words', 'note')), version: 1 });
  },
  // A quarter has one set of figures: there are as many rounds of it as the dispatch shows quarters.
  async figures(planting, take) {
    planting.quarters ??= quarters();
    const period = planting.quarters.shift();
    if (period === undefined) return;
    const names = ['revenueFen', 'outputFen', 'profitFen', 'taxFen'];
    const given = Object.fromEntries(names.map((name) => [name, take('figures.fen', name).digits]));
    await planting.ask('enterpriseOwner', 'PUT', `dispatches/${planting.world.records.dispatchInForce.ids.id}/figures`, { period, ...given });
  },
};
