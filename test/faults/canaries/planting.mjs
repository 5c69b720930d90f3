// Plants secrets where they may stand, through the api, as whoever owns them: one round of scenes after the other until there are enough.
import { transitionBody } from '../../grid/world.mjs';
import { clearedAnswers, resultScenes, needScenes, keptScenes, expertScenes, peopleScenes } from './scenes.mjs';
import { dealScenes, dispatchScenes, introductionScenes, talkScenes } from './meeting-scenes.mjs';
import { deskScenes, fileScenes } from './side-scenes.mjs';
import { serviceScenes, voucherScenes } from './voucher-scenes.mjs';

const password = (secret) => `a long one ${secret.token} ${secret.han}`;

export class Planting {
  /** By prefix of the id, `scene → ids`: what can be asked for. */
  ids = new Map();
  /** What is done when the indexes have seen all of it: a record that leaves must be forgotten, not merely never indexed. */
  later = [];
  counter = 0;

  constructor({ world, secrets, database, ask }) {
    Object.assign(this, { world, secrets, database, ask });
  }

  /** Rounds of all scenes until `count` secrets are planted; the last scene may bring a few more. */
  async plant(count, say) {
    // In an order of the seed, so that few secrets are of many classes too.
    const scenes = this.secrets.shuffle(Object.entries({ ...resultScenes, ...needScenes, ...keptScenes, ...expertScenes, ...peopleScenes, ...fileScenes, ...deskScenes, ...introductionScenes, ...dealScenes, ...talkScenes, ...dispatchScenes, ...serviceScenes, ...voucherScenes }));
    while (this.secrets.all.length < count) {
      for (const [scene, plant] of scenes) {
        if (this.secrets.all.length >= count) break;
        say(`planting: ${this.secrets.all.length} of ${count}`);
        this.scene = scene;
        await plant(this, (className, field) => this.secrets.take(className, `${scene}.${field}`));
      }
    }
  }

  /** At last, so that the keeper acts for an enterprise whose verification can be read. */
  async settle() {
    const [asked] = (this.ids.get('org')?.get('verification') ?? []).slice(-1);
    if (asked !== undefined) await this.ask('keeper', 'PUT', 'session/organization', { organizationId: asked });
  }

  async takeOut(say) {
    for (const [index, step] of this.later.entries()) {
      say(`taking out: ${index} of ${this.later.length}`);
      await step();
    }
  }

  /** Somebody whose enterprises are not verified. */
  async addKeeper() {
    await this.world.addPerson('keeper', {});
    this.note('usr', this.world.people.keeper.id);
  }

  note(prefix, id) {
    const scenes = this.ids.get(prefix) ?? this.ids.set(prefix, new Map()).get(prefix);
    scenes.set(this.scene, [...(scenes.get(this.scene) ?? []), id]);
  }

  /** Every known id of each prefix, by scene. */
  noteWorld() {
    for (const [name, record] of Object.entries(this.world.records)) {
      this.scene = `world.${name}`;
      for (const [kind, id] of Object.entries(record.ids ?? {})) if (kind === 'id' || kind === 'organizationId' || kind === 'fileId') this.note(id.split('_')[0], id);
    }
    for (const [role, person] of Object.entries(this.world.people)) {
      this.scene = `world.${role}`;
      for (const id of [person.id, person.session, person.membership]) if (id !== undefined) this.note(id.split('_')[0], id);
    }
  }

  async draft(by, content, more = {}) {
    const view = await this.ask(by, 'POST', 'publications', { content, ...more });
    this.note('pub', view.id);
    return view;
  }

  /** A transition; the record's id in the libraries is noted as soon as it has one. */
  async step(by, view, action, body = {}) {
    const next = await this.ask(by, 'POST', `publications/${view.id}/transitions`, { ...transitionBody(action, { version: view.version }), ...body });
    if (next.recordId !== null && view.recordId !== next.recordId) this.note(next.recordId.split('_')[0], next.recordId);
    return next;
  }

  save(by, view, content) {
    return this.ask(by, 'PUT', `publications/${view.id}`, { version: view.version, content });
  }

  async result(content, clearance = clearedAnswers) {
    const submitted = await this.step('researcher', await this.draft('researcher', content), 'submit', { clearance });
    return this.step('transferOfficer', submitted, 'approve', { clearance });
  }

  /** Lets the worker's timer take a record out, as if nobody had stood by it. */
  async expire(view) {
    await this.database.query(`UPDATE publication SET confirm_by = now() - interval '31 days', expires_at = now() - interval '1 day' WHERE id = $1`, [view.id]);
  }

  async register(email, name, secret) {
    const consents = this.world.secrets.consents;
    await this.ask('visitor', 'POST', 'account/register', { email, password: password(secret), name, language: 'zh', consents });
  }

  /** A registered person with a session as identity writes it, and no organisation. Returns the name under which they are asked as. */
  async newcomer(mail, name, secret) {
    await this.register(mail, name, secret);
    const { person } = await this.ask('visitor', 'POST', 'account/verify-email', { token: await this.tokenTo(mail, 'verifyEmail') });
    this.note('usr', person.id);
    const role = `newcomer${this.next()}`;
    const { token: cookie } = await this.world.addSession(person.id, null, false);
    this.world.people[role] = { id: person.id, email: mail, cookie };
    return role;
  }

  /** Sends a file by a route that takes one. Returns what it answers. */
  async upload(by, path, { name, bytes }) {
    const form = new FormData();
    form.append('file', new Blob([bytes]), name);
    const reply = await this.world.send({ cookie: this.world.people[by].cookie, method: 'POST', path: `/api/${path}`, form });
    if (reply.status !== 201) throw new Error(`A file cannot be planted: ${reply.status} ${reply.text}`);
    return JSON.parse(reply.text);
  }

  /** An imported profile that nobody speaks for. Returns its id. */
  async importedExpert() {
    const id = `exp_canary${String(this.next()).padStart(14, '0')}`;
    await this.database.query(`INSERT INTO expert (id, name, source, external_id, content_hash) VALUES ($1, '吴知远', 'canaries', $1, '')`, [id]);
    this.note('exp', id);
    return id;
  }

  async tokenTo(email, template) {
    return this.world.tokenTo(email, template);
  }

  next() {
    this.counter += 1;
    return this.counter;
  }
}
