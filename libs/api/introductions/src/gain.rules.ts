import type { ExpertView, IntroductionGainView, NeedView, ResultView } from '@techmatch/contracts';
import type { IntroductionSide } from '@techmatch/contracts/tables';

/** From this level on a result has been shown in its real surroundings (ISO 16290 / GB/T 22900). */
const readyTrl = 6;

/** What each side gains, from the public records alone: `isVerified`, the authority has confirmed who the enterprise is. */
export function gainsOf(need: NeedView, offer: ResultView | ExpertView, isVerified: boolean): Record<IntroductionSide, IntroductionGainView[]> {
  const modes = need.cooperation.filter((mode) => (offer.kind === 'result' ? offer.cooperation : offer.services).includes(mode));
  const shared = modes.length === 0 ? [] : [{ code: 'cooperation' as const, params: { modes: modes.join() } }];
  const district = offer.kind === 'result' ? offer.owner?.district : offer.organization?.district;
  const near = need.district !== null && need.district !== 'nonlocal' && need.district === district ? [{ code: 'near' as const, params: { district: need.district } }] : [];
  return { enterprise: [...(offer.kind === 'result' ? ofResult(need, offer) : ofExpert(offer)), ...shared, ...near], owner: [...ofNeed(need, isVerified), ...shared, ...near] };
}

function ofResult(need: NeedView, { trl, patents, priceFen }: ResultView): IntroductionGainView[] {
  const granted = patents.filter(({ state }) => state === 'granted').length;
  return [
    ...(trl !== null && trl >= readyTrl ? [{ code: 'ready' as const, params: { trl } }] : []),
    ...(granted > 0 ? [{ code: 'protected' as const, params: { count: granted } }] : []),
    ...(priceFen !== null && need.budgetMaxFen !== null && BigInt(priceFen) <= BigInt(need.budgetMaxFen) ? [{ code: 'withinBudget' as const, params: { priceFen } }] : []),
  ];
}

function ofExpert({ resultCount }: ExpertView): IntroductionGainView[] {
  return resultCount > 0 ? [{ code: 'works', params: { count: resultCount } }] : [];
}

function ofNeed({ budgetMaxFen, indicators, deadline }: NeedView, isVerified: boolean): IntroductionGainView[] {
  const figures = indicators.filter(({ wanted }) => wanted !== null).length;
  return [
    ...(isVerified ? [{ code: 'verified' as const, params: {} }] : []),
    ...(budgetMaxFen !== null ? [{ code: 'budget' as const, params: { budgetMaxFen } }] : []),
    ...(figures > 0 ? [{ code: 'figures' as const, params: { count: figures } }] : []),
    ...(deadline !== null ? [{ code: 'deadline' as const, params: { deadline } }] : []),
  ];
}
