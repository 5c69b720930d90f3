import type { CitedArticleView, DeskProgrammeView, OrganizationRef, ProgrammeCard, ProgrammeDrawView, ProgrammeFiguresView, ProgrammeView, VoucherEstimateView } from '@techmatch/contracts';
import type { ProgrammeAct } from '@techmatch/contracts/tables';
import { plainSteps, type CitedArticle, type VoucherEstimate } from '@techmatch/policy';
import type { DrawRow, FiguresRow, ProgrammeRow, VersionRow } from './programme.store.js';

/** What stands around a programme where it is shown. */
export interface ProgrammeAround {
  readonly authorities: ReadonlyMap<string, OrganizationRef>;
  readonly figures: ReadonlyMap<string, FiguresRow>;
}

const nobody = (id: string): OrganizationRef => ({ id, name: '', nameEn: null, kind: 'authority', district: null });

function toFigures(row: FiguresRow | undefined): ProgrammeFiguresView {
  if (row === undefined) return { appropriatedFen: '0', leftFen: '0', outstandingFen: '0', redeemedFen: '0', enterprises: 0, vouchers: 0 };
  const { appropriatedFen, leftFen, outstandingFen, redeemedFen, enterprises, vouchers } = row;
  return { appropriatedFen, leftFen, outstandingFen, redeemedFen, enterprises, vouchers };
}

/** With the terms in force; before there are any, with those that are being written. */
export function toProgrammeCard(row: ProgrammeRow, { authorities, figures }: ProgrammeAround): ProgrammeCard {
  const { id, code, name, state, isDemo, authorityId } = row;
  const { family, window } = row.terms ?? row.draft;
  return { id, code, name, authority: authorities.get(authorityId) ?? nobody(authorityId), state, family, from: window.from, until: window.until, figures: toFigures(figures.get(id)), isDemo };
}

/** The seed is shown once the draw is held. */
export function toDraw(row: DrawRow | null): ProgrammeDrawView | null {
  if (row === null) return null;
  const { seed, seedHash, list, listHash, budgetFen, drawn, drawnAt } = row;
  return { seedHash, listHash, list, seed: drawnAt === null ? null : seed, budgetFen, drawn, drawnAt: drawnAt?.toISOString() ?? null };
}

const toVersions = (rows: readonly VersionRow[]) => rows.map(({ number, issuedAt }) => ({ number, issuedAt: issuedAt.toISOString() }));

export function toProgrammeView(row: ProgrammeRow, around: ProgrammeAround, versions: readonly VersionRow[], draw: DrawRow | null): ProgrammeView {
  return { ...toProgrammeCard(row, around), terms: row.terms ?? row.draft, versions: toVersions(versions), draw: toDraw(draw) };
}

export function toDeskProgramme(row: ProgrammeRow, around: ProgrammeAround, versions: readonly VersionRow[], draw: DrawRow | null, allowedActions: ProgrammeAct[]): DeskProgrammeView {
  return {
    ...toProgrammeCard(row, around),
    waiting: around.figures.get(row.id)?.waiting ?? 0,
    version: row.version,
    draft: row.draft,
    terms: row.terms,
    versions: toVersions(versions),
    draw: toDraw(draw),
    allowedActions,
  };
}

const toArticle = (article: CitedArticle): CitedArticleView => ({ ...article });

/** Fen as text. */
export function toEstimate({ isEligible, amountFen, ownFen, rules, obstacles, missing, arithmetic }: VoucherEstimate): VoucherEstimateView {
  const steps = plainSteps(arithmetic);
  return {
    isEligible,
    amountFen: amountFen.toString(),
    ownFen: ownFen.toString(),
    rules: rules.map((rule) => ({ ...rule, article: toArticle(rule.article) })),
    obstacles: obstacles.map(({ code, values, article }) => ({ code, values: { ...values }, article: toArticle(article) })),
    missing: [...missing],
    arithmetic: arithmetic.map(({ article }, at) => ({ code: steps[at]?.code ?? '', values: steps[at]?.values ?? {}, article: article === null ? null : toArticle(article) })),
  };
}
