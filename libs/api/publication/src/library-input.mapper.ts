import type { ExpertContent, NeedContent, ResultContent } from '@techmatch/contracts';
import { deskSource, type District } from '@techmatch/contracts/tables';
import type { ExpertInput, NeedInput, ResultInput } from '@techmatch/library';
import { levelOf, publicPart } from './content.rules.js';
import type { Publication } from './publication.entity.js';
import { composePublicName } from './public-name.rules.js';

/** What the library row needs beside the content. */
export interface Setting {
  readonly isDemo: boolean;
  /** Desk ids of published results that name this expert among their inventors. */
  readonly works: readonly string[];
  /** Where an expert works, as a source of a profile that was taken over said it. */
  readonly institution: string | null;
}

type Headed = readonly [zh: string, en: string, text: string | null | undefined];

/** The main text, followed by what the author answered to the checklist, each under its heading. */
function compose(main: string | null | undefined, language: 'zh' | 'en' | null | undefined, parts: readonly Headed[]): string {
  const headed = parts.flatMap(([zh, en, text]) => ((text ?? '') === '' ? [] : [language === 'en' ? `${en}: ${text ?? ''}` : `${zh}：${text ?? ''}`]));
  return [main ?? '', ...headed].filter((part) => part !== '').join('\n');
}

function head(publication: Publication, isDemo: boolean): Pick<ResultInput, 'source' | 'externalId' | 'isDemo'> {
  return { source: deskSource, externalId: publication.id, isDemo };
}

function postedOn({ firstPublishedAt }: Publication): string | null {
  return firstPublishedAt === null ? null : firstPublishedAt.toISOString().slice(0, 10);
}

export function toResultInput(publication: Publication, whole: ResultContent, { isDemo }: Setting): ResultInput {
  const content = publicPart(whole);
  if (content.kind !== 'result') throw new Error('The public part of a result is a result');
  return {
    ...head(publication, isDemo),
    title: content.title ?? '',
    isTitleDerived: false,
    titleEn: content.titleEn ?? null,
    abstract: compose(content.abstract, content.language, [
      ['解决的问题', 'Problem solved', content.problem],
      ['实测效果', 'Measured gain', content.gain],
      ['成本', 'Cost', content.cost],
    ]),
    keywords: content.keywords ?? [],
    keywordsEn: content.keywordsEn ?? [],
    field: content.field ?? null,
    discipline: content.discipline ?? null,
    trl: content.trl ?? null,
    maturityNote: content.trlEvidence ?? null,
    ipKind: content.ipKind ?? null,
    patents: (content.patents ?? []).map(({ number, state }) => ({ number, state })),
    cooperation: content.cooperation ?? [],
    priceFen: content.priceFen ?? null,
    isNegotiable: content.isNegotiable ?? false,
    owner: null,
    ownerId: publication.organizationId ?? undefined,
    institutions: [],
    inventors: (content.inventors ?? []).map(({ name, expertId }) => expertId ?? name),
    year: content.year ?? null,
    postedOn: postedOn(publication),
    lang: content.language ?? 'zh',
    isUnconfirmed: publication.state === 'expiring',
  };
}

export function toNeedInput(publication: Publication, whole: NeedContent, { isDemo }: Setting): NeedInput {
  const content = publicPart(whole);
  if (content.kind !== 'need') throw new Error('The public part of a need is a need');
  const isNamed = levelOf(whole, 'name') === 'public';
  const district = toDistrict(publication, content);
  return {
    ...head(publication, isDemo),
    title: content.title ?? '',
    isTitleDerived: false,
    titleEn: content.titleEn ?? null,
    description: compose(content.description, content.language, [['约束条件', 'Constraints', content.constraints]]),
    keywords: content.keywords ?? [],
    field: content.field ?? null,
    industry: content.industry ?? null,
    indicators: (content.indicators ?? []).map(({ name, current, wanted }) => ({ name, current: current ?? null, wanted: wanted ?? null })),
    budgetMinFen: content.budgetMinFen ?? null,
    budgetMaxFen: content.budgetMaxFen ?? null,
    deadline: content.deadline ?? null,
    trlWanted: content.trlWanted ?? null,
    cooperation: content.cooperation ?? [],
    organization: null,
    organizationId: isNamed ? (publication.organizationId ?? undefined) : undefined,
    organizationNote: isNamed ? null : composePublicName(content, district),
    district,
    postedOn: postedOn(publication),
    isUnconfirmed: publication.state === 'expiring',
  };
}

/** The district as published: that of the content, else the one that stood for the enterprise when it was saved. */
function toDistrict(publication: Publication, content: NeedContent): District | null {
  return content.district ?? publication.district;
}

export function toExpertInput(publication: Publication, content: ExpertContent, { isDemo, works, institution }: Setting): ExpertInput {
  return {
    ...head(publication, isDemo),
    name: content.name ?? '',
    nameEn: content.nameEn ?? null,
    title: content.title ?? null,
    organization: publication.organizationId === null ? institution : null,
    organizationId: publication.organizationId ?? undefined,
    fields: content.fields ?? [],
    summary: content.summary ?? null,
    keywords: content.keywords ?? [],
    services: content.services ?? [],
    district: content.district ?? null,
    isOpenToCommissioner: content.isOpenToCommissioner ?? false,
    isUnclaimed: false,
    papers: [...works],
  };
}
