import { Injectable } from '@nestjs/common';
import type { NdaReaderView, NdaScanView, NdaView } from '@techmatch/contracts';
import { introductionSides, type IntroductionSide, type Language, type NdaAction } from '@techmatch/contracts/tables';
import { PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { organizationOf, type Introduction } from './introduction.store.js';
import { NdaScanStore } from './nda-scan.store.js';
import { presentText } from './nda.rules.js';
import { NdaStore, toSignatureView, type Nda, type NdaReader } from './nda.store.js';

interface Shown {
  readonly introduction: Introduction;
  readonly nda: Nda | null;
  readonly mine: ReadonlySet<IntroductionSide>;
  readonly actions: readonly NdaAction[];
}

/** Agreements as people see them. */
@Injectable()
export class NdaReading {
  constructor(
    private readonly store: NdaStore,
    private readonly scans: NdaScanStore,
    private readonly people: PersonFactsService,
  ) {}

  async view(em: EntityManager, shown: Shown, language: Language): Promise<NdaView> {
    const { introduction, nda, actions } = shown;
    return {
      introductionId: introduction.id,
      state: nda?.state ?? 'none',
      text: presentText(language),
      signatures: nda === null ? [] : (await this.store.signatures(em, nda.id)).map(toSignatureView),
      readers: await this.readers(em, shown),
      records: [
        ...(introduction.needPublicationId === null ? [] : [{ kind: 'need' as const, id: introduction.needId, title: introduction.needTitle, titleEn: introduction.needTitleEn, isPublic: true }]),
        ...(introduction.subjectPublicationId === null ? [] : [{ kind: introduction.subjectKind, id: introduction.subjectId, title: introduction.subjectTitle, titleEn: introduction.subjectTitleEn, isPublic: true }]),
      ],
      scans: nda === null ? [] : await this.scansOf(em, nda.id),
      inForceAt: nda?.inForceAt?.toISOString() ?? null,
      revokedAt: nda?.revokedAt?.toISOString() ?? null,
      revokedBy: nda?.revokedBy ?? null,
      allowedActions: [...actions],
    };
  }

  private async scansOf(em: EntityManager, ndaId: string): Promise<NdaScanView[]> {
    const scans = await this.scans.of(em, ndaId);
    const names = await this.people.names(em, scans.map(({ uploadedBy }) => uploadedBy));
    return scans.map(({ id, name, type, bytes, side, uploadedBy, uploadedAt }) => ({ id, name, type, bytes, side, by: names.get(uploadedBy) ?? null, at: uploadedAt.toISOString() }));
  }

  /** Those named; to who may name, also their colleagues. */
  private async readers(em: EntityManager, { introduction, nda, mine, actions }: Shown): Promise<NdaReaderView[]> {
    if (nda === null) return [];
    const named = nda.state === 'revoked' ? [] : await this.store.readers(em, nda.id);
    const others: NdaReader[] = [];
    if (actions.includes('name')) {
      for (const side of introductionSides.filter((one) => mine.has(one))) {
        const organizationId = organizationOf(introduction, side);
        const members = organizationId === null ? [] : await this.people.members(em, organizationId);
        others.push(...members.filter((personId) => !named.some((reader) => reader.personId === personId)).map((personId) => ({ personId, side })));
      }
    }
    const names = await this.people.names(em, [...named, ...others].map(({ personId }) => personId));
    const toView = (isNamed: boolean) => ({ personId, side }: NdaReader): NdaReaderView => ({ id: personId, name: names.get(personId) ?? null, side, isOurs: actions.includes('name') && mine.has(side), isNamed });
    return [...named.map(toView(true)), ...others.map(toView(false))];
  }
}
