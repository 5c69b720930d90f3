import type { NeedContent } from '@techmatch/contracts';
import { publicationLimits } from '@techmatch/contracts/tables';
import type { NeedDraft, ProblemDraft } from '@techmatch/web-data';

const isWritten = ({ text, title }: { text: string; title: string }): boolean => text.trim() !== '' || title.trim() !== '';

/**
 * The need that somebody described before they were signed in, as the content of a draft: what stands on the desk of `/write`, else the problem of
 * `/match`. A text beyond the limit of a description goes on among the constraints, so that none of it is lost. Null: nothing was described.
 */
export function handedOver(need: NeedDraft, problem: ProblemDraft, language: 'zh' | 'en'): NeedContent | null {
  const written = isWritten(need) ? need : isWritten({ ...problem, title: '' }) ? { ...problem, title: '', deadline: undefined } : null;
  if (written === null) return null;
  const { facts } = written;
  const [title, rest] = [written.title.trim().slice(0, publicationLimits.title), written.title.trim().slice(publicationLimits.title)];
  const text = [rest, written.text.trim()].filter((part) => part !== '').join('\n');
  return {
    kind: 'need',
    title: title === '' ? null : title,
    description: text.slice(0, publicationLimits.text),
    constraints: text.length > publicationLimits.text ? text.slice(publicationLimits.text) : null,
    field: facts.field ?? null,
    trlWanted: facts.trlWanted ?? null,
    cooperation: facts.cooperation ?? [],
    budgetMaxFen: facts.budgetMaxFen ?? null,
    deadline: written.deadline ?? null,
    language,
  };
}
