import type { EntityManager } from 'typeorm';

const exported = 10_000;

/** What rooms keep of a person, as their export lists it. */
export function roomsOf(em: EntityManager, personId: string): Promise<object[]> {
  return em.query(
    `SELECT m.room_id AS "roomId", r.subject_kind AS "subjectKind", r.subject_id AS "subjectId", m.side, m.organization_id AS "organizationId", m.joined_at AS "joinedAt", m.left_at AS "leftAt", m.read_seq AS "readSeq", m.is_muted AS "isMuted"
       FROM chat_member m JOIN chat_room r ON r.id = m.room_id WHERE m.person_id = $1 ORDER BY m.joined_at DESC, m.room_id LIMIT ${exported}`,
    [personId],
  );
}

export function messagesOf(em: EntityManager, personId: string): Promise<object[]> {
  return em.query(
    `SELECT c.room_id AS "roomId", c.seq, c.state, c.body AS text, c.sent_at AS "sentAt", c.changed_at AS "changedAt",
        (SELECT coalesce(json_agg(json_build_object('text', v.body, 'sha256', v.sha256, 'until', v.until) ORDER BY v.version), '[]') FROM chat_message_version v WHERE v.message_id = c.id) AS versions
       FROM chat_message c WHERE c.sender_id = $1 ORDER BY c.sent_at DESC LIMIT ${exported}`,
    [personId],
  );
}

export function filesOf(em: EntityManager, personId: string): Promise<object[]> {
  return em.query(`SELECT id, room_id AS "roomId", name, type, bytes, uploaded_at AS "uploadedAt" FROM chat_file WHERE uploaded_by = $1 ORDER BY uploaded_at DESC, id LIMIT ${exported}`, [personId]);
}

export function blocksOf(em: EntityManager, personId: string): Promise<object[]> {
  return em.query(`SELECT blocked_id AS "personId", since FROM chat_block WHERE person_id = $1 ORDER BY since DESC, blocked_id LIMIT ${exported}`, [personId]);
}

/**
 * A person is gone: what they said becomes unreadable, their files go, they are of no room; numbers and places stay, so that counts and sequences of the others
 * are as they were. Rooms are held one by one, as everybody who numbers something holds them. Repeatable.
 */
export async function eraseOf(em: EntityManager, personId: string): Promise<void> {
  const rooms = await em.query<{ id: string }[]>('SELECT r.id FROM chat_room r WHERE EXISTS (SELECT FROM chat_member m WHERE m.room_id = r.id AND m.person_id = $1) ORDER BY r.id FOR UPDATE', [personId]);
  await em.query('UPDATE chat_message_version v SET body = NULL FROM chat_message c WHERE c.id = v.message_id AND c.sender_id = $1', [personId]);
  await em.query('DELETE FROM chat_file WHERE uploaded_by = $1', [personId]);
  for (const { id } of rooms) {
    await em.query(
      `WITH mine AS (SELECT c.id, row_number() OVER (ORDER BY c.seq) AS n FROM chat_message c WHERE c.room_id = $1 AND c.sender_id = $2 AND c.state <> 'erased'),
        room AS (UPDATE chat_room SET last_change = last_change + (SELECT count(*) FROM mine) WHERE id = $1 RETURNING last_change - (SELECT count(*) FROM mine) AS before)
       UPDATE chat_message c SET state = 'erased', body = NULL, folded = NULL, grams = '{}', mentions = '{}', refs = '[]', has_files = false, change = room.before + mine.n, changed_at = now()
         FROM mine, room WHERE c.id = mine.id`,
      [id, personId],
    );
  }
  await em.query('UPDATE chat_member SET left_at = now() WHERE person_id = $1 AND left_at IS NULL', [personId]);
  await em.query('DELETE FROM chat_block WHERE person_id = $1 OR blocked_id = $1', [personId]);
}
