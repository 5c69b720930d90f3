// The scenes of services, slots and innovation vouchers: applications, orders, claims with their evidence, and what organisations say of who stands behind them.
import { randomUUID } from 'node:crypto';
import { contents } from '../../grid/world.mjs';
import { inText, inWord } from './secrets.mjs';
import { pdf } from './side-scenes.mjs';

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
const step = (planting, by, path, body) => planting.ask(by, 'POST', `${path}/transitions`, body, randomUUID());

/** Small, so that many of one enterprise stay below what it may get in a year. */
const smallService = { ...contents.application.service, contractFen: '10600', vatFen: '600' };

async function applied(planting, { title, purpose }) {
  const programmeId = planting.world.records.openProgramme.ids.id;
  const { id } = await planting.ask('enterpriseMember', 'POST', 'voucher-applications', { clientId: randomUUID(), programmeId, ...contents.application, service: smallService, title: inText(title), purpose: inText(purpose) });
  planting.note('vap', id);
  return id;
}

/** A voucher of the enterprise; its application was handed in and approved. */
async function issued(planting, take) {
  const id = await applied(planting, { title: take('voucher.applied', 'title'), purpose: take('voucher.applied', 'purpose') });
  await step(planting, 'enterpriseMember', `voucher-applications/${id}`, { action: 'submit', version: 1 });
  const { voucherId } = await step(planting, 'moderator', `voucher-applications/${id}`, { action: 'approve', version: 2, reason: inText(take('voucher.applied', 'reason')) });
  planting.note('vch', voucherId);
  return voucherId;
}

/** Delivered by the university. */
async function delivered(planting, take) {
  const voucherId = await issued(planting, take);
  const providerId = planting.world.organizations.university;
  const { id } = await planting.ask('enterpriseMember', 'POST', 'voucher-orders', { voucherId, providerId, productId: planting.world.records.listedService.ids.id, product: inText(take('voucher.ordered', 'product')), contractFen: '10000', reservedFen: '2000' }, randomUUID());
  planting.note('vor', id);
  await step(planting, 'transferOfficer', `voucher-orders/${id}`, { action: 'accept', version: 1, on: today() });
  await step(planting, 'transferOfficer', `voucher-orders/${id}`, { action: 'deliver', version: 2, on: today(), note: inText(take('voucher.ordered', 'note')) });
  return id;
}

/** Begun by the university, which redeems this voucher, with one file of evidence. */
async function claimed(planting, take, className) {
  const secret = (field) => take(className, field);
  const { id } = await planting.ask('transferOfficer', 'POST', 'voucher-claims', { orderId: await delivered(planting, take) });
  planting.note('vcl', id);
  const invoice = { ...contents.claim.invoice, number: `27${String(planting.next()).padStart(18, '0')}`, date: today(), amountFen: '10000', taxFen: '600', seller: inWord(secret('seller')), lines: [{ name: inWord(secret('line')), amountFen: '10000' }] };
  const payee = { ...contents.claim.payee, name: inWord(secret('payee')), account: secret('account').digits, bank: inWord(secret('bank')) };
  await planting.ask('transferOfficer', 'PUT', `voucher-claims/${id}`, { version: 1, ...contents.claim, actualFen: '10000', claimedFen: '2000', invoice, payee });
  const attach = async (kind, name) => planting.note('vcf', (await planting.upload('transferOfficer', `voucher-claims/${id}/files?kind=${kind}&clientId=${randomUUID()}`, { name: `${inWord(name)}.pdf`, bytes: pdf(secret(`${kind}.content`)) })).id);
  await attach('note', secret('note.name'));
  return { id, attach };
}

export const voucherScenes = {
  async applicationDraft(planting, take) {
    await applied(planting, { title: take('voucher.draft', 'title'), purpose: take('voucher.draft', 'purpose') });
  },
  async claimDraft(planting, take) {
    await claimed(planting, take, 'voucher.claimDraft');
  },
  async claimSubmitted(planting, take) {
    const { id, attach } = await claimed(planting, take, 'voucher.claimed');
    for (const kind of ['contract', 'invoice', 'payment', 'result']) await attach(kind, take('voucher.claimed', `${kind}.name`));
    await step(planting, 'transferOfficer', `voucher-claims/${id}`, { action: 'submit', version: 2 });
  },
  // Compared by keyed hashes alone: enough is shown to recognise what one knows, and no more.
  async partyFacts(planting, take) {
    await planting.ask('enterpriseOwner', 'PUT', 'party-facts', { facts: [{ kind: 'address', value: `天津市津南区${inWord(take('party.facts', 'address'))}` }, { kind: 'bankAccount', value: take('party.facts', 'account').digits }] });
  },
};

export const serviceScenes = {
  async serviceDraft(planting, take) {
    const { id } = await planting.ask('researcher', 'POST', 'service-desk', { content: { ...contents.service, name: inWord(take('service.draft', 'name')), summary: inText(take('service.draft', 'summary')) } });
    planting.note('svc', id);
  },
  async serviceReturned(planting, take) {
    const { id } = await planting.ask('researcher', 'POST', 'service-desk', { content: { ...contents.service, summary: inText(take('service.submitted', 'summary')) } });
    planting.note('svc', id);
    await planting.ask('researcher', 'POST', `service-desk/${id}/transitions`, { action: 'submit', version: 1 });
  },
  async slotAsked(planting, take) {
    const { id } = await planting.ask('enterpriseMember', 'POST', `services/${planting.world.records.listedService.ids.id}/bookings`, { ...contents.slot, clientId: randomUUID(), purpose: inText(take('booking.words', 'purpose')) });
    planting.note('ibk', id);
  },
};
