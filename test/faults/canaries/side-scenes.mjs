// The scenes of what stands around the records: their files, bulletins and notices that are being written, claims, reports, notes to oneself.
import { clearedAnswers, publicResult } from './scenes.mjs';
import { inText, inWord } from './secrets.mjs';

/** The smallest file that is taken for a PDF, with the secret in it. */
export const pdf = (secret) =>
  `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n4 0 obj<</Title(${inWord(secret)})>>endobj\ntrailer<</Root 1 0 R/Info 4 0 R>>\n%%EOF\n`;

async function attach(planting, view, { level, sent, file }) {
  const { id } = await planting.upload('researcher', `publications/${view.id}/attachments`, { name: `${inWord(sent)}.pdf`, bytes: pdf(file) });
  planting.note('att', id);
  return { id, level };
}

export const fileScenes = {
  async resultFiles(planting, take) {
    const content = publicResult(planting);
    const draft = await planting.draft('researcher', content);
    const attachments = [];
    for (const level of ['annex', 'signedIn']) {
      const secret = (field) => take(`file.${level}`, `${level}.${field}`);
      const file = await attach(planting, draft, { level, sent: take('file.sent', `${level}.sent`), file: secret('content') });
      attachments.push({ ...file, name: `${inWord(secret('name'))}.pdf`, caption: inText(secret('caption')) });
    }
    const saved = await planting.save('researcher', draft, { ...content, attachments });
    const submitted = await planting.step('researcher', saved, 'submit', { clearance: clearedAnswers });
    await planting.step('transferOfficer', submitted, 'approve', { clearance: clearedAnswers });
  },
  async draftFiles(planting, take) {
    const content = publicResult(planting);
    const draft = await planting.draft('researcher', content);
    const file = await attach(planting, draft, { level: 'public', sent: take('file.sent', 'sent'), file: take('result.unpublished', 'content') });
    await planting.save('researcher', draft, { ...content, attachments: [{ ...file, name: `${inWord(take('result.unpublished', 'name'))}.pdf` }] });
  },
};

export const deskScenes = {
  async bulletinDraft(planting, take) {
    const slug = `canary-${planting.next()}`;
    const series = { title: '成果与需求发布', description: null, fields: [], period: 'monthly', language: 'zh', isOwnOnly: false, slug };
    await planting.ask('transferOfficer', 'POST', 'bulletin-desk/series', series);
    const { id, version, items } = await planting.ask('transferOfficer', 'POST', `bulletin-desk/series/${slug}/drafts`);
    planting.note(id.split('_')[0], id);
    const blurbs = items.slice(0, 1).map((item) => ({ id: item.id, blurb: inText(take('bulletin.draft', 'blurb')) }));
    await planting.ask('transferOfficer', 'PUT', `bulletin-desk/issues/${id}`, { version, foreword: inText(take('bulletin.draft', 'foreword')), items: blurbs });
  },
  async noticeDraft(planting, take) {
    const notice = { kind: 'call', language: 'zh', title: inWord(take('notice.draft', 'title')), body: inText(take('notice.draft', 'body')), validFrom: null, validUntil: null };
    const { id } = await planting.ask('transferOfficer', 'POST', 'notice-desk', notice);
    planting.note(id.split('_')[0], id);
  },
  async claim(planting, take) {
    const expert = await planting.importedExpert();
    const claim = await planting.ask('loner', 'POST', `experts/${expert}/claims`, { kind: 'removal', note: inText(take('claim.note', 'note')) });
    planting.note(claim.id.split('_')[0], claim.id);
  },
  async report(planting, take) {
    const words = inText(take('report.words', 'words'));
    const { id } = await planting.ask('visitor', 'POST', 'abuse-reports', { kind: 'need', recordId: planting.world.records.publicNeed.ids.id, category: 'notTheirs', words });
    planting.note(id.split('_')[0], id);
  },
  async keptNote(planting, take) {
    const live = await planting.result(publicResult(planting));
    await planting.ask('researcher', 'PUT', `saved/${live.recordId}`, { note: inText(take('saved.note', 'note')) });
  },
};
