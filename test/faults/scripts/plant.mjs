// Puts the payloads wherever people write something that others read: through the api, as whoever may.
import { randomUUID } from 'node:crypto';
import { cleared } from '../../grid/world.mjs';

const perRoom = 45;
const filesPerMessage = 5;
const plainFile = '测量记录\n';
const dayIn = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const idOf = (prefix, number) => `${prefix}_${String(number).padStart(20, '0')}`;

export function chunks(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, place) => list.slice(place * size, (place + 1) * size));
}

export class Plant {
  /** By surface, what can be opened there. */
  places = { rooms: [], fileRooms: [], results: [], needs: [], experts: [], desk: [], deals: [], notices: [], files: [], organizations: [] };
  counter = 0;

  constructor(world, database) {
    Object.assign(this, { world, database });
  }

  async all(payloads, say) {
    const short = payloads.filter(({ text }) => text.length <= 110);
    const steps = { names: short, talk: payloads, files: short, records: payloads, deals: short, ledger: payloads, dispatches: payloads, notices: payloads, bulletin: payloads, side: payloads };
    for (const [name, given] of Object.entries(steps)) {
      say(`planting: ${name}`);
      await this[name](given);
    }
    return this.places;
  }

  ask(by, method, path, body) {
    return this.world.ask(by, method, path, body);
  }

  /** Null where the answer is `refused`. */
  async upload(by, path, name, text, refused = null) {
    const form = new FormData();
    form.append('file', new Blob([text]), name);
    const reply = await this.world.send({ cookie: this.world.people[by].cookie, method: 'POST', path: `/api/${path}`, form });
    if (reply.status === refused) return null;
    if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${reply.text}`);
    return JSON.parse(reply.text);
  }

  next() {
    this.counter += 1;
    return this.counter;
  }

  /** Names of people and organisations, which stand beside everything; as rows, whatever their forms would take. */
  async names(payloads) {
    const { people, organizations } = this.world;
    for (const [place, role] of ['researcher', 'enterpriseMember', 'commissioner', 'enterpriseOwner', 'transferOfficer', 'moderator'].entries()) await this.database.query('UPDATE person SET name = $2 WHERE id = $1', [people[role].id, payloads[place * 7].text.slice(0, 60)]);
    for (const [place, name] of ['enterprise', 'university', 'authority', 'provider'].entries()) {
      await this.database.query('UPDATE organization SET name = $2, name_folded = $2 WHERE id = $1', [organizations[name], payloads[place * 9 + 3].text]);
      this.places.organizations.push(organizations[name]);
    }
  }

  async room(kind) {
    const id = idOf('rom', this.next());
    await this.database.query("INSERT INTO chat_room (id, subject_kind, subject_id, title_kind) VALUES ($1, 'introduction', $2, 'introduction')", [id, idOf('itr', this.next())]);
    const { people, organizations } = this.world;
    for (const [role, side, organization] of [['enterpriseMember', 'enterprise', 'enterprise'], ['researcher', 'owner', 'university'], ['commissioner', 'commissioner', 'university']]) {
      await this.database.query('INSERT INTO chat_member (room_id, person_id, organization_id, side) VALUES ($1, $2, $3, $4)', [id, people[role].id, organizations[organization], side]);
    }
    this.places[kind].push(id);
    return id;
  }

  async say(by, roomId, message) {
    const said = await this.ask(by, 'POST', `chat/rooms/${roomId}/messages`, { clientId: `scripts-${this.next()}`, text: '', ...message });
    // As if they had been said long ago: nobody types so many in a minute.
    await this.database.query("UPDATE chat_message SET sent_at = sent_at - interval '1 hour' WHERE id = $1", [said.id]);
    return said;
  }

  async talk(payloads) {
    for (const part of chunks(payloads, perRoom)) {
      const roomId = await this.room('rooms');
      for (const [place, { text }] of part.entries()) {
        const by = ['enterpriseMember', 'commissioner'][place % 2];
        const said = await this.say(by, roomId, { text });
        if (place % 15 === 0) await this.ask(by, 'PUT', `chat/messages/${said.id}`, { text: `${text} 改` });
      }
    }
  }

  /** As names of files, and one file that holds them all. */
  async files(payloads) {
    let roomId = null;
    for (const [place, part] of chunks(payloads, filesPerMessage).entries()) {
      if (place % (perRoom - 5) === 0) roomId = await this.room('fileRooms');
      const files = [];
      for (const { text } of part) files.push((await this.upload('enterpriseMember', `chat/rooms/${roomId}/files`, `${text}.txt`, plainFile)).id);
      await this.say('enterpriseMember', roomId, { files });
    }
    // Files that begin as markup are refused; what stands further down is text.
    for (const [name, text] of [['all.html', `<!doctype html>${payloads[0].text}`], ['all.svg', `<svg xmlns="http://www.w3.org/2000/svg">${payloads[0].text}</svg>`], ['all.txt', `测量记录\n\n${payloads.map((one) => one.text).join('\n')}`], ['all.csv', payloads.map((one) => `甲,${one.text}`).join('\n')]]) {
      const file = await this.upload('enterpriseMember', `chat/rooms/${roomId}/files`, name, text, 415);
      if (file === null) continue;
      await this.say('enterpriseMember', roomId, { files: [file.id] });
      this.places.files.push(`/api/chat/files/${file.id}`);
    }
  }

  /** Results, needs and experts, every text field of each. */
  async records(payloads) {
    const left = [...payloads];
    const take = (limit) => {
      const at = left.findIndex(({ text }) => text.length <= limit);
      return at < 0 ? null : left.splice(at, 1)[0].text;
    };
    for (let turn = 0; left.length > 0; turn += 1) await this[['result', 'need', 'result', 'expert'][turn % 4]](take);
  }

  async result(take) {
    const content = {
      kind: 'result', field: 'advancedManufacturing', title: take(120) ?? '薄壁件', titleEn: take(120), abstract: take(4_000) ?? '补偿', problem: take(4_000), gain: take(4_000), cost: take(4_000), trlEvidence: take(4_000), discipline: take(200),
      trl: 6, keywords: ['薄壁件', take(40)].filter(Boolean), inventors: [take(60)].filter(Boolean).map((name) => ({ name })), patents: [take(40)].filter(Boolean).map((number) => ({ number, state: 'applied' })), levels: { evidence: 'public', cost: 'public' },
    };
    const draft = await this.ask('researcher', 'POST', 'publications', { content });
    const file = await this.upload('researcher', `publications/${draft.id}/attachments`, `${content.title}.txt`, plainFile);
    const saved = await this.ask('researcher', 'PUT', `publications/${draft.id}`, { version: draft.version, content: { ...content, attachments: [{ id: file.id, level: 'public', name: `${content.title.slice(0, 100)}.txt`, caption: content.abstract.slice(0, 200) }] } });
    const submitted = await this.ask('researcher', 'POST', `publications/${draft.id}/transitions`, { action: 'submit', version: saved.version, clearance: cleared });
    const live = await this.ask('transferOfficer', 'POST', `publications/${draft.id}/transitions`, { action: 'approve', version: submitted.version, clearance: cleared });
    this.places.results.push(live.recordId);
    this.places.desk.push(live.id);
    await this.ask('researcher', 'PUT', `saved/${live.recordId}`, { note: content.problem ?? content.abstract });
  }

  async need(take) {
    const content = {
      kind: 'need', field: 'advancedManufacturing', title: take(120) ?? '翘曲', titleEn: take(120), description: take(4_000) ?? '翘曲', constraints: take(4_000), organizationNote: take(120), industry: take(40), keywords: ['翘曲', take(40)].filter(Boolean),
      indicators: [{ name: take(200) ?? '平面度', current: take(200), wanted: take(200) }], levels: { indicators: 'public', constraints: 'public', name: 'public' },
    };
    const draft = await this.ask('enterpriseMember', 'POST', 'publications', { content });
    const live = await this.ask('enterpriseMember', 'POST', `publications/${draft.id}/transitions`, { action: 'publish', version: draft.version });
    this.places.needs.push(live.recordId);
    this.places.desk.push(live.id);
  }

  async expert(take) {
    const content = { kind: 'expert', name: take(60) ?? '林知远', nameEn: take(120), title: take(120), summary: take(4_000) ?? '研究', fields: ['advancedManufacturing'], keywords: ['薄壁件', take(40)].filter(Boolean) };
    const draft = await this.ask('researcher', 'POST', 'publications', { content });
    const live = await this.ask('researcher', 'POST', `publications/${draft.id}/transitions`, { action: 'publish', version: draft.version });
    this.places.experts.push(live.recordId);
  }

  async deals(payloads) {
    for (const part of chunks(payloads, 180)) {
      const { id } = await this.world.beginDeal();
      await this.database.query('UPDATE deal SET title = $2 WHERE id = $1', [id, part[0].text]);
      await this.ask('enterpriseMember', 'POST', `deals/${id}/transitions`, { action: 'talk', version: 1 });
      for (const { text } of part) {
        const { items } = await this.ask('researcher', 'POST', `deals/${id}/items`, { clientId: randomUUID(), kind: 'task', title: text, dueOn: null, side: 'owner', amountFen: null });
        const item = items.find(({ title, note }) => title === text.trim() && note === null);
        if (item !== undefined && this.next() % 6 === 0) await this.ask('researcher', 'PUT', `deals/${id}/items/${item.id}`, { version: item.version, state: 'done', title: item.title, dueOn: null, note: text });
      }
      for (const { text } of part.slice(0, 20)) await this.upload('researcher', `deals/${id}/files?clientId=${randomUUID()}`, `${text}.txt`, plainFile);
      this.places.deals.push(id);
    }
  }

  async ledger(payloads) {
    const line = { kind: 'problem', enterpriseId: this.world.organizations.enterprise, on: dayIn(-1), minutes: 30 };
    for (const { number, text } of payloads) await this.ask('commissioner', 'POST', 'ledger', { ...line, note: text, clientId: `scripts-line-${number}` });
  }

  async dispatches(payloads) {
    for (const part of chunks(payloads, 60)) {
      const tasks = part.map(({ text }) => text).join('\n').slice(0, 1_000);
      const { id, version } = await this.ask('enterpriseOwner', 'POST', 'dispatches', { organizationId: this.world.organizations.university, tasks, from: dayIn(1), until: dayIn(20) });
      await this.ask('transferOfficer', 'POST', `dispatches/${id}/transitions`, { action: 'decline', version, reason: 'other', note: part[0].text });
    }
  }

  async notices(payloads) {
    for (const part of chunks(payloads, 110)) {
      const { id, version } = await this.ask('transferOfficer', 'POST', 'notice-desk', { kind: 'call', language: 'zh', title: part.find(({ text }) => text.length <= 120).text, body: part.map(({ text }) => text).join('\n\n'), validFrom: null, validUntil: null });
      await this.ask('transferOfficer', 'POST', `notice-desk/${id}/transitions`, { action: 'publish', version });
      this.places.notices.push(id);
    }
  }

  async bulletin(payloads) {
    const slug = 'scripts';
    await this.ask('transferOfficer', 'POST', 'bulletin-desk/series', { slug, title: payloads[0].text.slice(0, 60), description: payloads.slice(0, 5).map(({ text }) => text).join(' ').slice(0, 500), fields: [], period: 'monthly', language: 'zh', isOwnOnly: false });
    const draft = await this.ask('transferOfficer', 'POST', `bulletin-desk/series/${slug}/drafts`);
    const parts = chunks(payloads, 3);
    const items = draft.items.map((item, place) => ({ id: item.id, blurb: (parts[place % parts.length] ?? []).map(({ text }) => text).join(' ').slice(0, 400) }));
    const saved = await this.ask('transferOfficer', 'PUT', `bulletin-desk/issues/${draft.id}`, { version: draft.version, foreword: payloads.map(({ text }) => text).join('\n\n').slice(0, 4_000), items });
    await this.ask('transferOfficer', 'POST', `bulletin-desk/issues/${draft.id}/transitions`, { action: 'issue', version: saved.version });
    await this.ask('transferOfficer', 'POST', `bulletin-desk/issues/${draft.id}/transitions`, { action: 'correct', text: payloads.slice(20, 30).map(({ text }) => text).join('\n').slice(0, 1_000) });
  }

  /** What stands beside: reports, an introduction with a note, a title of an organisation that asks to be verified. */
  async side(payloads) {
    for (const { text } of payloads.slice(0, 12)) await this.ask('visitor', 'POST', 'abuse-reports', { kind: 'need', recordId: this.world.records.publicNeed.ids.id, category: 'notTheirs', words: text });
    const [subjectId] = this.places.results;
    const { id } = await this.ask('enterpriseMember', 'POST', 'introductions', { as: 'enterprise', needId: this.places.needs[0], subjectId, note: payloads.slice(0, 5).map(({ text }) => text.replace(/\d{5,}/g, '')).join('\n').slice(0, 500) });
    this.places.introduction = id;
  }
}
