// People with sessions, in rooms, as rows that identity and chat write.
import { createHash, randomBytes } from 'node:crypto';

const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
const newId = (prefix) => `${prefix}_${[...randomBytes(20)].map((byte) => letters[byte % 36]).join('')}`;

/** `rooms` rooms of `members` people each; nobody is in two. Returns `[{ id, people: [{ id, cookie }] }]`. */
export async function makeRooms(database, rooms, members) {
  const made = [];
  for (let place = 0; place < rooms; place += 1) {
    const room = { id: newId('rom'), people: [] };
    await database.query("INSERT INTO chat_room (id, subject_kind, subject_id, title_kind) VALUES ($1, 'introduction', $1, 'introduction')", [room.id]);
    for (let person = 0; person < members; person += 1) room.people.push(await makePerson(database, room.id));
    made.push(room);
  }
  return made;
}

async function makePerson(database, roomId) {
  const [id, organizationId, token] = [newId('usr'), newId('org'), randomBytes(32).toString('base64url')];
  await database.query("INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code) VALUES ($1, 'enterprise', $1, $1, 'faults', $1, '', 'verified', $1)", [organizationId]);
  await database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, $1, 'zh')", [id, `${id}@example.org`]);
  await database.query("INSERT INTO membership (id, person_id, organization_id, roles) VALUES ($1, $2, $3, '{member}')", [newId('mem'), id, organizationId]);
  await database.query("INSERT INTO session (id, token_hash, person_id, organization_id, device, address) VALUES ($1, $2, $3, $4, 'faults', '127.0.0.1')", [newId('ses'), createHash('sha256').update(token).digest(), id, organizationId]);
  await database.query("INSERT INTO chat_member (room_id, person_id, organization_id, side) VALUES ($1, $2, $3, 'enterprise')", [roomId, id, organizationId]);
  return { id, cookie: `techmatch_session=${token}` };
}
