import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const drainLimitMs = 900_000;

/** Waits until every consumer has taken every event; returns the seconds. */
export async function untilDrained(cluster) {
  const client = new pg.Client({ connectionString: cluster.servers.postgres.url });
  await client.connect();
  try {
    const began = Date.now();
    for (; Date.now() - began < drainLimitMs; await delay(200)) {
      const { rows } = await client.query(
        `SELECT count(*)::int AS open FROM unnest(ARRAY['search', 'matches']) AS consumer (name) LEFT JOIN outbox_cursor c ON c.consumer = consumer.name
          WHERE EXISTS (SELECT FROM outbox_event e WHERE (e.transaction_id, e.id) > (coalesce(c.transaction_id, '0'::xid8), coalesce(c.event_id, 0)))`,
      );
      if (rows[0].open === 0) return (Date.now() - began) / 1_000;
    }
    throw new Error(`The consumers have not caught up in ${drainLimitMs / 1_000} s`);
  } finally {
    await client.end();
  }
}
