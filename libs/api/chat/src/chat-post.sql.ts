import { chatLimits } from '@techmatch/contracts/tables';
import { isOfRoom, messageOf } from './chat.rows.js';

/**
 * SQL: writes messages that arrived together in one statement, which is its own transaction where the caller has none: asks for each whether its sender is of
 * the room and may write, gives the numbers under the rows of the rooms, writes, and counts a sender's own messages as seen. One array a field ($1 to $10).
 * Answers a row a message, in their order. A room that somebody else holds is waited for or, with `skip`, left out (`isHeld` false), so that several rooms
 * at once never wait for each other.
 */
export const postSql = (skip: boolean): string => `WITH given AS MATERIALIZED (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::boolean[])
      WITH ORDINALITY AS g (id, room_id, sender_id, client_id, body, folded, grams, mentions, refs, has_files, n)
  ), held AS MATERIALIZED (
    SELECT r.id, r.last_seq, r.subject_kind FROM chat_room r WHERE r.id = ANY ($2::text[]) ORDER BY r.id FOR NO KEY UPDATE ${skip ? 'SKIP LOCKED' : ''}
  ), lately AS MATERIALIZED (
    SELECT s.id, (SELECT count(*)::int FROM (SELECT FROM chat_message c WHERE c.sender_id = s.id AND c.sent_at > clock_timestamp() - interval '1 minute' LIMIT ${chatLimits.perMinute}) AS c) AS sent
      FROM (SELECT DISTINCT sender_id AS id FROM given) AS s
  ), asked AS MATERIALIZED (
    SELECT g.*, h.id IS NOT NULL AS is_held, h.last_seq, m.person_id IS NOT NULL AS is_of_room, k.id AS known_id,
        h.subject_kind = 'direct' AND EXISTS (SELECT FROM chat_member o JOIN chat_block b ON b.person_id = o.person_id AND b.blocked_id = g.sender_id WHERE o.room_id = g.room_id AND o.person_id <> g.sender_id) AS is_blocked
      FROM given g LEFT JOIN held h ON h.id = g.room_id
      LEFT JOIN chat_member m ON m.room_id = g.room_id AND m.person_id = g.sender_id AND ${isOfRoom('m')}
      LEFT JOIN chat_message k ON k.room_id = g.room_id AND k.sender_id = g.sender_id AND k.client_id = g.client_id
  ), admitted AS MATERIALIZED (
    SELECT a.*, l.sent + row_number() OVER (PARTITION BY a.sender_id ORDER BY a.n) AS in_minute FROM asked a JOIN lately l ON l.id = a.sender_id
     WHERE a.is_held AND a.is_of_room AND a.known_id IS NULL AND NOT a.is_blocked
  ), placed AS MATERIALIZED (
    SELECT a.*, (a.last_seq + row_number() OVER (PARTITION BY a.room_id ORDER BY a.n))::int AS seq FROM admitted a WHERE a.in_minute <= ${chatLimits.perMinute}
  ), room AS (
    UPDATE chat_room r SET last_seq = p.seq, last_at = clock_timestamp() FROM (SELECT room_id, max(seq) AS seq FROM placed GROUP BY room_id) AS p WHERE r.id = p.room_id RETURNING r.id, r.last_at
  ), added AS (
    INSERT INTO chat_message (id, room_id, seq, kind, sender_id, client_id, body, folded, grams, mentions, refs, has_files, sent_at)
    SELECT p.id, p.room_id, p.seq, 'text', p.sender_id, p.client_id, p.body, p.folded, p.grams::int[], p.mentions::text[], p.refs::jsonb, p.has_files, room.last_at FROM placed p JOIN room ON room.id = p.room_id
  ), seen AS (
    UPDATE chat_member m SET read_seq = p.seq FROM (SELECT room_id, sender_id, max(seq) AS seq FROM placed GROUP BY room_id, sender_id) AS p WHERE m.room_id = p.room_id AND m.person_id = p.sender_id
  )
  SELECT a.is_of_room AS "isOfRoom", a.is_held AS "isHeld", coalesce(a.is_blocked, false) AS "isBlocked", p.seq, room.last_at AS "sentAt",
    (SELECT ${messageOf('c')} FROM chat_message c WHERE c.id = a.known_id) AS known,
    CASE WHEN row_number() OVER (PARTITION BY a.room_id ORDER BY a.n) = 1 THEN (SELECT coalesce(array_agg(m.person_id), '{}') FROM chat_member m WHERE m.room_id = a.room_id AND ${isOfRoom('m')}) END AS people
    FROM asked a LEFT JOIN placed p ON p.n = a.n LEFT JOIN room ON room.id = p.room_id ORDER BY a.n`;
