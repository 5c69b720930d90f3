import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What instruments of a provider were used for by others in a period, in sums. Fen as text. */
export interface InstrumentUseSum {
  readonly uses: number;
  readonly users: number;
  readonly minutes: number;
  readonly samples: number;
  readonly feeFen: string;
}

/** The log of uses for other features: what the subsidy for shared instruments is reckoned from (measure 10 of the opinions of 2017-02-10). */
@Injectable()
export class InstrumentUses {
  /** Uses by other organisations that began in `[from, until)`; of a use that was kept again the last one counts. A provider's own use is no sharing. */
  async of(em: EntityManager, providerId: string, from: Date, until: Date): Promise<InstrumentUseSum> {
    const [sum] = await em.query<InstrumentUseSum[]>(
      `SELECT count(*)::int AS uses, count(DISTINCT organization_id)::int AS users, coalesce(sum(minutes), 0)::int AS minutes, coalesce(sum(samples), 0)::int AS samples, coalesce(sum(fee_fen), 0)::text AS "feeFen"
         FROM (SELECT DISTINCT ON (booking_id) * FROM instrument_use WHERE provider_id = $1 AND used_at >= $2 AND used_at < $3 ORDER BY booking_id, seq DESC) AS kept WHERE organization_id <> provider_id`,
      [providerId, from, until],
    );
    return sum ?? { uses: 0, users: 0, minutes: 0, samples: 0, feeFen: '0' };
  }
}
