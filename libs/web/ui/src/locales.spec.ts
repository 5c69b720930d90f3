import * as tables from '@techmatch/contracts/tables';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { appearances } from './appearance.js';
import abuseEn from './locales/abuse.en.json';
import abuseZh from './locales/abuse.zh.json';
import accountEn from './locales/account.en.json';
import accountZh from './locales/account.zh.json';
import adminEn from './locales/admin.en.json';
import adminZh from './locales/admin.zh.json';
import catalogueEn from './locales/catalogue.en.json';
import catalogueZh from './locales/catalogue.zh.json';
import chatEn from './locales/chat.en.json';
import chatZh from './locales/chat.zh.json';
import claimsEn from './locales/claims.en.json';
import claimsZh from './locales/claims.zh.json';
import commissionersEn from './locales/commissioners.en.json';
import commissionersZh from './locales/commissioners.zh.json';
import bulletinsEn from './locales/bulletins.en.json';
import bulletinsZh from './locales/bulletins.zh.json';
import dealsEn from './locales/deals.en.json';
import dealsZh from './locales/deals.zh.json';
import en from './locales/en.json';
import filesEn from './locales/files.en.json';
import filesZh from './locales/files.zh.json';
import formsEn from './locales/forms.en.json';
import formsZh from './locales/forms.zh.json';
import introductionsEn from './locales/introductions.en.json';
import introductionsZh from './locales/introductions.zh.json';
import matchesEn from './locales/matches.en.json';
import matchesZh from './locales/matches.zh.json';
import notificationsEn from './locales/notifications.en.json';
import notificationsZh from './locales/notifications.zh.json';
import policyEn from './locales/policy.en.json';
import policyZh from './locales/policy.zh.json';
import publicationEn from './locales/publication.en.json';
import publicationZh from './locales/publication.zh.json';
import redemptionEn from './locales/redemption.en.json';
import redemptionZh from './locales/redemption.zh.json';
import savedEn from './locales/saved.en.json';
import savedZh from './locales/saved.zh.json';
import vouchersEn from './locales/vouchers.en.json';
import vouchersZh from './locales/vouchers.zh.json';
import zh from './locales/zh.json';

type Words = Map<string, string>;

function flatten(value: unknown, path = '', words: Words = new Map()): Words {
  if (typeof value === 'string') words.set(path, value);
  else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) flatten(inner, path === '' ? key : `${path}.${key}`, words);
  return words;
}

/** Chinese has one form of a counted word, English two. */
const singular = (key: string): string => key.replace(/_(?:one|other)$/, '');
const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

const chinese = [catalogueZh, commissionersZh, abuseZh, accountZh, adminZh, chatZh, claimsZh, filesZh, formsZh, matchesZh, notificationsZh, publicationZh, savedZh, bulletinsZh, introductionsZh, policyZh, redemptionZh, dealsZh, vouchersZh].reduce((words, part) => flatten(part, '', words), flatten(zh));
const english = [catalogueEn, commissionersEn, abuseEn, accountEn, adminEn, chatEn, claimsEn, filesEn, formsEn, matchesEn, notificationsEn, publicationEn, savedEn, bulletinsEn, introductionsEn, policyEn, redemptionEn, dealsEn, vouchersEn].reduce((words, part) => flatten(part, '', words), flatten(en));
const has = (words: Words, key: string): boolean => words.has(key) || words.has(`${key}_other`);

const sources = ['../../../../apps/web/src', '.', '../../library/src', '../../matches/src', '../../account/src', '../../admin/src', '../../publication/src', '../../bulletins/src', '../../deals/src', '../../commissioners/src', '../../catalogue/src', '../../chat/src', '../../vouchers/src']
  .flatMap((folder) => readdirSync(join(__dirname, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(__dirname, folder, file)))
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.spec.'));

describe('the words', () => {
  it('are the same keys in Chinese and in English', () => {
    expect([...new Set([...english.keys()].map(singular))].sort()).toEqual([...new Set([...chinese.keys()].map(singular))].sort());
  });
  it('have the same holes to fill', () => {
    for (const [key, text] of english) if (!key.endsWith('_one')) expect([key, holes(text)]).toEqual([key, holes(chinese.get(singular(key)) ?? '')]);
  });
  it('are English in English and never empty', () => {
    for (const [key, text] of english) expect([key, /\p{Script=Han}/u.test(text), text === '']).toEqual([key, false, false]);
    for (const [key, text] of chinese) expect([key, text === '']).toEqual([key, false]);
  });
  it('exist for every key that a page names', () => {
    const missing = sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*(?:[^'"`()]*\? )?'([a-z][\w.]*)'/gi)].map((match) => match[1] ?? '').filter((key) => !has(chinese, key) || !has(english, key)));
    expect(missing).toEqual([]);
  });
  it('exist for every value of every table', () => {
    const codes = [
      ...tables.fields.map((code) => `field.${code}`),
      ...tables.cooperationModes.map((code) => `cooperation.${code}`),
      ...tables.ipKinds.map((code) => `ip.${code}`),
      ...tables.patentStates.map((code) => `patentState.${code}`),
      ...tables.organizationKinds.map((code) => `orgKind.${code}`),
      ...tables.districts.map((code) => `district.${code}`),
      ...tables.trlLevels.map((code) => `trl.${code}`),
      ...tables.sortOrders.map((code) => `sort.${code}`),
      ...tables.recordKinds.flatMap((code) => [`kind.${code}`, `kinds.${code}`, `missing.${code}`, `missing.list.${code}`, `library.title.${code}`, `search.seeAll.${code}`]),
      ...tables.matchableKinds.flatMap((code) => [`evidence.${code}`, `match.title.${code}`, `match.none.${code}`, `match.weak.${code}`, `match.missing.${code}`]),
      ...tables.factorKinds.flatMap((code) => ['for', 'against', 'forPlain', 'againstPlain', 'unknownPlain'].map((verdict) => `factor.${code}.${verdict}`)),
      ...tables.feedbackReasons.map((code) => `feedback.reason.${code}`),
      ...tables.feedbackVerdicts.flatMap((code) => [`feedback.${code}`, `feedback.noted.${code}`]),
      ...Object.keys(tables.errorStatuses).flatMap((code) => [`error.${code}.title`, `error.${code}.remedy`]),
      ...tables.roles.map((code) => `role.${code}`),
      ...tables.rights.map((code) => `right.${code}`),
      ...tables.verificationStates.flatMap((code) => [`verification.${code}`, `verification.${code}Why`]),
      ...tables.organizationKinds.map((code) => `orgKindHint.${code}`),
      ...tables.letterTemplates.map((code) => `letter.${code}`),
      ...tables.reportCategories.map((code) => `abuse.category.${code}`),
      ...tables.reportStates.map((code) => `abuse.state.${code}`),
      ...tables.reportDecisions.flatMap((code) => [`abuse.decision.${code}`, `abuse.done.${code}`]),
      ...tables.introductionParties.flatMap((code) => [`introduction.party.${code}`, `introductions.asParty.${code}`]),
      ...tables.introductionSides.flatMap((code) => [`introduction.side.${code}`, `introduction.for.${code}`, `introduction.turn.${code}`]),
      ...tables.introductionAnswers.map((code) => `introduction.answer.${code}`),
      ...tables.introductionStates.flatMap((code) => [`introduction.state.${code}`, ...(code === 'proposed' ? [] : [`introduction.turn.${code}`])]),
      ...tables.introductionActions.flatMap((code) => [`introduction.action.${code}`, `introduction.done.${code}`]),
      ...tables.introductionHappenings.map((code) => `introduction.happening.${code}`),
      ...tables.ndaStates.flatMap((code) => [`nda.state.${code}`, `nda.next.${code}`]),
      ...tables.ndaActions.map((code) => `nda.done.${code}`),
      ...tables.introductionGains.map((code) => `introduction.gain.${code}`),
      ...tables.retainedNames.flatMap((code) => [`retention.of.${code}`, `retention.from.${tables.retention[code].from}`]),
      ...tables.claimKinds.flatMap((code) => ['title', 'what', 'ask', 'askWaiting', 'other', 'kind'].map((table) => `claim.${table}.${code}`)),
      ...tables.claimStates.map((code) => `claim.state.${code}`),
      ...tables.claimActions.map((code) => `claim.action.${code}`),
      ...tables.claimDeciders.map((code) => `claim.decider.${code}`),
      ...tables.personStates.map((code) => `personState.${code}`),
      ...tables.operationStates.flatMap((code) => [`operation.state.${code}`, `operation.all.${code}`]),
      ...tables.operationAdvices.flatMap((code) => [`operation.advice.${code}.what`, `operation.advice.${code}.todo`]),
      ...tables.termKinds.map((code) => `termKind.${code}`),
      ...tables.termOrigins.map((code) => `termOrigin.${code}`),
      ...tables.notificationKinds.flatMap((code) => [`notification.${code}`, `notificationKind.${code}`]),
      ...tables.notificationChannels.map((code) => `channel.${code}`),
      ...tables.publicationStates.map((code) => `publication.state.${code}`),
      ...tables.publicationActs.map((code) => `publication.action.${code}`),
      ...tables.transitionActions.map((code) => `publication.done.${code}`),
      ...tables.fieldLevels.map((code) => `level.${code}`),
      ...tables.warningKinds.map((code) => `warning.${code}`),
      ...tables.closeReasons.map((code) => `close.${code}`),
      ...tables.noveltyAnswers.map((code) => `clearance.noveltyAnswer.${code}`),
      ...tables.secrecyAnswers.map((code) => `clearance.secrecyAnswer.${code}`),
      ...tables.exportAnswers.map((code) => `clearance.exportAnswer.${code}`),
      ...tables.publicationKinds.flatMap((kind) => tables.checklists[kind].items.flatMap(({ code }) => [`quality.${kind}.${code}.name`, `quality.${kind}.${code}.raise`])),
      ...tables.serviceCategories.map((code) => `service.category.${code}`),
      ...tables.priceUnits.map((code) => `service.unit.${code}`),
      ...tables.serviceSorts.map((code) => `service.sort.${code}`),
      ...tables.serviceStates.flatMap((code) => [`service.state.${code}`, `service.next.${code}`]),
      ...tables.serviceActions.map((code) => `service.action.${code}`),
      ...tables.serviceDeeds.map((code) => `service.deed.${code}`),
      ...tables.instrumentStates.map((code) => `instrument.state.${code}`),
      ...tables.bookingStates.map((code) => `booking.state.${code}`),
      ...tables.bookingActions.map((code) => `booking.action.${code}`),
      ...tables.bookingSides.map((code) => `booking.sides.${code}`),
      ...tables.bulletinPeriods.map((code) => `bulletin.period.${code}`),
      ...tables.bulletinKinds.map((code) => `bulletin.count.${code}`),
      ...tables.noticeKinds.map((code) => `notice.kind.${code}`),
      ...tables.noticeStates.map((code) => `notice.state.${code}`),
      ...tables.noticeActions.flatMap((code) => [`notice.action.${code}`, `noticeEditor.next.${code}`]),
      ...tables.noticeTimes.map((code) => `notice.time.${code}`),
      ...tables.chatSides.map((code) => `chat.side.${code}`),
      ...tables.chatTitleKinds.map((code) => `chat.titleOf.${code}`),
      ...tables.chatAnnouncementCodes.map((code) => `chat.system.${code}`),
      ...tables.retainedNames.map((code) => `retention.of.${code}`),
      ...tables.attachmentTypes.map((code) => `files.type.${code}`),
      ...tables.attachmentChanges.map((code) => `files.change.${code}`),
      ...tables.dispatchStates.map((code) => `dispatch.state.${code}`),
      ...tables.dispatchSides.map((code) => `dispatch.side.${code}`),
      ...tables.dispatchAnswers.map((code) => `dispatch.answer.${code}`),
      ...tables.dispatchActions.map((code) => `dispatch.action.${code}`),
      ...tables.dispatchEndReasons.map((code) => `dispatch.reason.${code}`),
      ...tables.helperKinds.map((code) => `dispatch.kind.${code}`),
      ...tables.ledgerKinds.map((code) => `ledger.kind.${code}`),
      ...tables.ledgerDeeds.map((code) => `ledger.deed.${code}`),
      ...tables.figureNames.map((code) => `evaluation.${code}`),
      ...tables.todoKinds.flatMap((code) => [`workbench.todo.${code}`, `workbench.next.${code}`]),
      ...tables.dealStages.map((code) => `deal.stage.${code}`),
      ...tables.dealActions.flatMap((code) => [`deal.action.${code}`, `deal.done.${code}`, `deal.means.${code}`]),
      ...tables.dealNextCodes.map((code) => `deal.next.${code}`),
      ...tables.dealEventKinds.map((code) => `deal.event.${code}`),
      ...tables.dealSides.map((code) => `deal.side.${code}`),
      ...tables.dealRoles.map((code) => `deal.role.${code}`),
      ...tables.dealForms.map((code) => `deal.form.${code}`),
      ...tables.dealItemKinds.map((code) => `deal.itemKind.${code}`),
      ...tables.lostReasons.map((code) => `deal.lost.${code}`),
      ...tables.contractKinds.map((code) => `contract.kinds.${code}`),
      ...tables.considerations.map((code) => `contract.considerations.${code}`),
      ...tables.pricings.map((code) => `contract.pricings.${code}`),
      ...tables.programmeFamilies.flatMap((code) => [`programme.family.${code}`, `programme.familyMeans.${code}`, `voucher.next.${code}`]),
      ...tables.allocationKinds.map((code) => `programme.allocation.${code}`),
      ...[...tables.programmePlaces, 'any'].map((code) => `programme.place.${code}`),
      ...[...tables.programmeFactNames, 'providerDistrict'].map((code) => `programme.fact.${code}`),
      ...tables.ruleTests.flatMap((code) => [`programme.test.${code}`, `programme.testName.${code}`]),
      ...tables.ruleOutcomes.map((code) => `programme.outcome.${code}`),
      ...tables.obstacleCodes.flatMap((code) => [`programme.obstacle.${code}`, `programme.change.${code}`]),
      ...tables.termsProblemCodes.map((code) => `validation.terms.${code}`),
      ...tables.programmeExampleNames.map((code) => `programme.example.${code}`),
      ...tables.programmeStates.map((code) => `programme.state.${code}`),
      ...tables.programmeActions.flatMap((code) => [`programme.action.${code}`, `programme.done.${code}`, `programme.means.${code}`]),
      ...tables.unspentTargets.map((code) => `programme.unspent.${code}`),
      ...tables.tieKinds.map((code) => `programme.tie.${code}`),
      ...tables.applicationStates.flatMap((code) => [`voucherApplication.state.${code}`, `voucherApplication.next.${code}`]),
      ...tables.applicationActions.flatMap((code) => [`voucherApplication.action.${code}`, `voucherApplication.means.${code}`]),
      ...tables.applicationDeeds.map((code) => `voucherApplication.deed.${code}`),
      ...tables.voucherStates.map((code) => `voucher.state.${code}`),
      ...tables.voucherActions.flatMap((code) => [`voucher.action.${code}`, `voucher.means.${code}`]),
      ...tables.voucherSteps.map((code) => `voucher.step.${code}`),
      ...tables.orderStates.map((code) => `voucherOrder.state.${code}`),
      ...tables.orderActions.flatMap((code) => ['action', 'means', 'said', 'done'].map((words) => `voucherOrder.${words}.${code}`)),
      ...tables.orderSides.flatMap((code) => [`voucherOrder.side.${code}`, `voucherOrder.next.delivered.${code}`]),
      ...tables.orderStates.filter((code) => code !== 'delivered').map((code) => `voucherOrder.next.${code}`),
      ...tables.voucherClaimStates.flatMap((code) => [`voucherClaim.state.${code}`, `voucherClaim.next.${code}`]),
      ...tables.voucherClaimActions.flatMap((code) => ['action', 'means', 'said', 'done'].map((words) => `voucherClaim.${words}.${code}`)),
      ...tables.claimChecks.map((code) => `voucherClaim.check.${code}`),
      ...tables.claimSamples.map((code) => `voucherClaim.sample.${code}`),
      ...tables.checkOutcomes.map((code) => `voucherClaim.outcome.${code}`),
      ...tables.claimFindings.map((code) => `voucherClaim.finding.${code}`),
      ...tables.partyFactKinds.map((code) => `voucherClaim.fact.${code}`),
      ...tables.tieStrengths.map((code) => `voucherClaim.strength.${code}`),
      ...tables.evidenceKinds.map((code) => `voucherClaim.evidence.${code}`),
      ...tables.invoiceKinds.map((code) => `voucherClaim.invoice.${code}`),
      ...tables.batchStates.map((code) => `settlement.state.${code}`),
      ...tables.transferOutcomes.map((code) => `settlement.outcome.${code}`),
      ...tables.takenOutcomes.map((code) => `settlement.taken.${code}`),
      ...appearances.map((code) => `appearance.${code}`),
    ];
    expect(codes.filter((key) => !has(chinese, key) || !has(english, key))).toEqual([]);
  });
});
