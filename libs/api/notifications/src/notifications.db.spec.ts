import { Retention } from '@techmatch/audit';
import type { OutboxEvent, PublicationChanged } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { Outbox, OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { NotificationConsumer } from './notification.consumer.js';
import { NotificationTimer } from './notification.timer.js';
import { NotificationsWorkerModule } from './notifications-worker.module.js';
import { People } from './testing/people.js';

describe('what people are told', () => {
  const database = useDatabase();
  let app: TestApp;
  let other: TestApp;
  let people: People;
  let university: string;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, NotificationsWorkerModule], { database });
    other = await createTestApp([OutboxModule, SearchModule, NotificationsWorkerModule], { database });
    people = new People(database);
    university = await people.organization('university', '测试大学');
  });
  afterAll(async () => {
    await app.close();
    await other.close();
  });

  const happen = async (...events: OutboxEvent[]): Promise<void> => {
    await app.get(Transactions).run((em) => app.get(Outbox).append(em, ...events));
    await app.get(OutboxRelay).drain();
  };
  const changed = (more: Partial<PublicationChanged>): PublicationChanged => ({
    type: 'publication.changed', id: newId('pub'), publicationKind: 'result', action: 'submit', state: 'submitted', revision: 'none', version: 1, organizationId: university,
    authorId: 'usr_nobody', subjectId: null, submittedBy: null, district: null, recordId: null, actorId: null, ...more,
  });

  describe('by events', () => {
    it('reaches the officers of the organisation, but not the one who handed it in, nor who is suspended or elsewhere', async () => {
      const atHome = { organizationId: university, roles: ['transferOfficer' as const] };
      const [officer, acting, suspended] = [await people.person('甲', atHome), await people.person('乙', atHome), await people.person('丙', atHome)];
      const elsewhere = await people.person('丁', { organizationId: await people.organization('university', '别的大学'), roles: ['transferOfficer'] });
      await database.query('UPDATE person SET suspended_at = now() WHERE id = $1', [suspended]);
      await happen(changed({ actorId: acting }));
      expect(await Promise.all([officer, acting, suspended, elsewhere].map((id) => people.told(id)))).toEqual([['publicationSubmitted'], [], [], []]);
      // Reviewers hear by the letter of the day: none at once.
      expect(await people.letters(officer)).toEqual([]);
    });

    it('reaches moderators of the district and of all districts', async () => {
      const authority = await people.organization('authority', '测试科委');
      const moderator = (districts: string[]): Promise<string> => people.person('审核', { organizationId: authority, rights: ['review'], reviewDistricts: districts });
      const [near, far, everywhere] = [await moderator(['jinnan']), await moderator(['binhai']), await moderator([])];
      await happen(changed({ publicationKind: 'need', district: 'jinnan' }));
      expect(await Promise.all([near, far, everywhere].map((id) => people.told(id)))).toEqual([['publicationSubmitted'], [], ['publicationSubmitted']]);
    });

    it('writes one letter at once where that is the standard, with a way to stop it and no word of the record', async () => {
      const author = await people.person('林知远');
      const event = changed({ action: 'return', state: 'returned', authorId: author });
      await happen(event);
      const [letter] = await people.letters(author);
      expect(letter).toMatchObject({ template: 'notification', params: { name: '林知远', happening: 'publicationReturned', link: `/desk/${event.id}` } });
      expect(Object.keys(letter?.params ?? {}).sort()).toEqual(['happening', 'link', 'name', 'oneClick', 'unsubscribe']);
    });

    it('happens once though the batch comes twice, as after a crash', async () => {
      const author = await people.person('林知远');
      const events = [{ eventId: '900001', event: changed({ action: 'return', authorId: author }) }, { eventId: '900002', event: changed({ action: 'approve', authorId: author }) }];
      await app.get(NotificationConsumer).handle(events);
      await app.get(NotificationConsumer).handle(events);
      expect(await people.told(author)).toEqual(['publicationReturned', 'publicationPublished']);
      expect(await people.letters(author)).toHaveLength(1);
    });

    it('is as the person chose: nothing, or no letter', async () => {
      const [silent, quiet] = [await people.person('静'), await people.person('稳')];
      await database.query("INSERT INTO notification_preference (person_id, kind, channel) VALUES ($1, 'publicationReturned', 'off'), ($2, 'publicationReturned', 'inbox')", [silent, quiet]);
      await happen(changed({ action: 'return', authorId: silent }), changed({ action: 'return', authorId: quiet }));
      expect([await people.told(silent), await people.told(quiet)]).toEqual([[], ['publicationReturned']]);
      expect([await people.letters(silent), await people.letters(quiet)]).toEqual([[], []]);
    });

    it('tells of messages that wait once a room, until they were read there', async () => {
      const person = await people.person('李雷');
      await database.query("INSERT INTO notification_preference (person_id, kind, channel) VALUES ($1, 'messagesWaiting', 'mail')", [person]);
      const waiting = { type: 'chat.waiting', roomId: 'rom_00000000000000000001', personIds: [person] } as const;
      const lines = (): Promise<readonly unknown[]> => database.query('SELECT subject_kind, subject_id, read_at IS NULL AS unread FROM notification WHERE person_id = $1', [person]);
      const line = (unread: boolean): unknown[] => [{ subject_kind: 'chatRoom', subject_id: waiting.roomId, unread }];
      await happen({ ...waiting, personIds: [person] }, { ...waiting, personIds: [person] });
      expect([await lines(), (await people.letters(person)).length]).toEqual([line(true), 1]);
      await happen({ type: 'chat.caughtUp', roomId: waiting.roomId, personId: person });
      expect(await lines()).toEqual(line(false));
      await happen({ ...waiting, personIds: [person] });
      expect([await lines(), (await people.letters(person)).length]).toEqual([line(true), 2]);
    });

    it('counts the matches of a day for each record once, however often the lists are made', async () => {
      const [author, engineer] = [await people.person('教授'), await people.person('工程师')];
      const [needId, result, second] = [newId('need'), newId('res'), newId('res')];
      await happen(
        changed({ action: 'publish', publicationKind: 'need', authorId: engineer, actorId: engineer, recordId: needId }),
        changed({ action: 'approve', authorId: author, actorId: author, recordId: result }),
        { type: 'matches.found', needId, resultIds: [result, second] },
        { type: 'matches.found', needId, resultIds: [result, newId('res')] },
        { type: 'matches.found', needId, resultIds: [second, result] },
      );
      const rows = await database.query("SELECT person_id, subject_id, cardinality(related_ids) AS count FROM notification WHERE kind = 'matchesFound' AND person_id = ANY ($1) ORDER BY count", [[author, engineer]]);
      expect(rows).toEqual([
        { person_id: author, subject_id: result, count: 1 },
        { person_id: engineer, subject_id: needId, count: 3 },
      ]);
      // Another day brings news only.
      await database.query("UPDATE notification SET event_key = 'matches:before' || id, created_at = now() - interval '1 day' WHERE person_id = $1 AND kind = 'matchesFound'", [engineer]);
      await happen({ type: 'matches.found', needId, resultIds: [result, second] });
      expect((await people.told(engineer)).filter((kind) => kind === 'matchesFound')).toHaveLength(1);
    });

    it('is forgotten with the account', async () => {
      const author = await people.person('教授');
      await happen(changed({ action: 'return', authorId: author }), { type: 'account.closed', personId: author });
      expect(await people.told(author)).toEqual([]);
    });
  });

  describe('by the letter of the day', () => {
    const at = (iso: string): Date => new Date(iso);
    const waiting = async (name: string, createdAt: string, count = 1): Promise<string> => {
      const id = await people.person(name);
      for (let n = 0; n < count; n += 1) {
        await database.query("INSERT INTO notification (id, person_id, kind, subject_kind, subject_id, event_key, channel, created_at) VALUES ($1, $2, 'matchesFound', 'need', $1, $1, 'digest', $3)", [newId('ntf'), id, createdAt]);
      }
      return id;
    };

    beforeEach(() => database.query("DELETE FROM notification WHERE channel = 'digest'"));

    it('comes at eight in Tianjin, once a day, with how many of each kind', async () => {
      const person = await waiting('甲', '2030-01-01T12:00:00Z', 2);
      expect(await app.get(NotificationTimer).run(at('2030-01-01T23:59:00Z'))).toBe(0);
      expect(await app.get(NotificationTimer).run(at('2030-01-02T00:00:30Z'))).toBe(1);
      expect(await app.get(NotificationTimer).run(at('2030-01-02T09:00:00Z'))).toBe(0);
      expect(await people.letters(person)).toMatchObject([{ template: 'digest', params: { total: 2, matchesFound: 2, publicationReturned: '', link: '/notifications' } }]);
    });

    it('leaves to the next day what comes after the hour', async () => {
      const person = await waiting('甲', '2030-02-02T00:05:00Z');
      expect(await app.get(NotificationTimer).run(at('2030-02-02T01:00:00Z'))).toBe(0);
      expect(await app.get(NotificationTimer).run(at('2030-02-03T00:01:00Z'))).toBe(1);
      expect(await people.letters(person)).toHaveLength(1);
    });

    it('is not written where nothing waits, or all was read meanwhile', async () => {
      const reader = await waiting('甲', '2030-03-01T00:00:00Z');
      await database.query('UPDATE notification SET read_at = now() WHERE person_id = $1', [reader]);
      expect(await app.get(NotificationTimer).run(at('2030-03-02T00:01:00Z'))).toBe(0);
      expect(await people.letters(reader)).toEqual([]);
    });

    it('comes once where several workers look at the same moment', async () => {
      const ids: string[] = [];
      for (let n = 0; n < 130; n += 1) ids.push(await waiting(`人${n}`, '2030-04-01T00:00:00Z'));
      const counts = await Promise.all([app, other, app, other].map((one) => one.get(NotificationTimer).run(at('2030-04-02T00:01:00Z'))));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(130);
      const rows = await database.query("SELECT max(n)::int AS most, sum(n)::int AS letters FROM (SELECT count(*) AS n FROM mail_message WHERE template = 'digest' AND recipient = ANY ($1) GROUP BY recipient) t", [ids.map((id) => `${id}@example.org`)]);
      expect(rows).toEqual([{ most: 1, letters: 130 }]);
    });
  });

  it('is kept as long as the table says', async () => {
    const person = await people.person('旧');
    const add = (read: number | null, created: number): Promise<unknown> =>
      database.query("INSERT INTO notification (id, person_id, kind, subject_kind, subject_id, event_key, channel, read_at, created_at) VALUES ($1, $2, 'savedGone', 'need', $1, $1, 'inbox', now() - make_interval(hours => $3), now() - make_interval(hours => $4))", [newId('ntf'), person, read, created]);
    await add(24 * 89, 24 * 90);
    await add(24 * 91, 24 * 92);
    await add(null, 24 * 364);
    await add(null, 24 * 366);
    await app.get(Retention).run();
    expect(await people.told(person)).toHaveLength(2);
  });
});
