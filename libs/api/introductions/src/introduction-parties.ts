import { Injectable } from '@nestjs/common';
import type { IntroductionSubject } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

/** Who was introduced to whom. Ids of records are those of the library; a record of the desk has its publication beside, and the version that was public then. */
export interface IntroducedParties {
  /** The desk's publication of the need, else (imported) its id in the library. */
  readonly needId: string;
  readonly need: IntroducedPart;
  readonly subject: IntroducedPart & { readonly kind: IntroductionSubject; readonly id: string };
  readonly enterpriseId: string;
  /** Null: an expert who speaks for themselves. */
  readonly ownerId: string | null;
  readonly enterpriseContactId: string;
  readonly ownerContactId: string;
  readonly commissionerId: string | null;
}
export interface IntroducedPart {
  readonly recordId: string;
  readonly publicationId: string | null;
  readonly version: number;
  readonly title: string;
}

interface Row {
  needId: string; needPublicationId: string | null; needVersion: number; needTitle: string;
  subjectKind: IntroductionSubject; subjectId: string; subjectPublicationId: string | null; subjectVersion: number; subjectTitle: string;
  enterpriseId: string; ownerId: string | null; enterpriseContactId: string; ownerContactId: string; commissionerId: string | null;
}

/** For features that begin where an introduction was accepted, such as deals. */
@Injectable()
export class IntroductionParties {
  /** Null unless both sides have accepted. Asks nobody's permission: whoever calls it does. */
  async of(em: EntityManager, introductionId: string): Promise<IntroducedParties | null> {
    const [row] = await em.query<Row[]>(
      `SELECT need_id AS "needId", need_publication_id AS "needPublicationId", need_version AS "needVersion", need_title AS "needTitle", subject_kind AS "subjectKind", subject_id AS "subjectId",
          subject_publication_id AS "subjectPublicationId", subject_version AS "subjectVersion", subject_title AS "subjectTitle", enterprise_id AS "enterpriseId", owner_id AS "ownerId",
          enterprise_contact_id AS "enterpriseContactId", owner_contact_id AS "ownerContactId", commissioner_id AS "commissionerId" FROM introduction WHERE id = $1 AND state = 'accepted'`,
      [introductionId],
    );
    if (row === undefined) return null;
    const { enterpriseId, ownerId, enterpriseContactId, ownerContactId, commissionerId } = row;
    return {
      needId: row.needPublicationId ?? row.needId,
      need: { recordId: row.needId, publicationId: row.needPublicationId, version: row.needVersion, title: row.needTitle },
      subject: { kind: row.subjectKind, id: row.subjectPublicationId ?? row.subjectId, recordId: row.subjectId, publicationId: row.subjectPublicationId, version: row.subjectVersion, title: row.subjectTitle },
      enterpriseId,
      ownerId,
      enterpriseContactId,
      ownerContactId,
      commissionerId,
    };
  }
}
