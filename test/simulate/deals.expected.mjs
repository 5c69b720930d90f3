// What may happen to a deal, written down by hand and apart from the code that decides it: nothing is imported from there.

const enterprise = ['enterpriseOwner', 'enterpriseMember'];
const owner = ['universityOwner', 'researcher', 'transferOfficer'];
const parties = [...enterprise, ...owner];
const signers = ['enterpriseOwner', 'universityOwner'];

/** Action, from, to, by whom. */
export const steps = [
  ['talk', 'introduced', 'talking', [...parties, 'commissioner']],
  ['agreeIntent', 'talking', 'intent', parties],
  ['checkDisposal', 'intent', 'disposal', owner],
  ['revise', 'disposal', 'intent', owner],
  ['sign', 'intent', 'signed', signers],
  ['sign', 'disposal', 'signed', signers],
  ['register', 'signed', 'registered', parties],
  ['perform', 'registered', 'performing', parties],
  ['complete', 'performing', 'completed', parties],
  ...['introduced', 'talking', 'intent', 'disposal', 'signed', 'registered', 'performing'].map((stage) => ['lose', stage, 'lost', parties]),
  ['resume', 'lost', 'talking', parties],
].map(([action, from, to, by]) => ({ action, from, to, by }));

/** Where contract and parties may be changed, and by whom. */
export const openStages = ['introduced', 'talking', 'intent'];
export const editors = parties;

/** Who adds things to be done, while it is not over. */
export const adders = [...parties, 'commissioner'];
export const closedStages = ['completed', 'lost'];

/** A transfer, and shares for a result, are signed after the check of the disposal alone; anything else without it. */
export const isDisposal = ({ kind, consideration }) => kind === 'transfer' || consideration === 'shares' || consideration === 'mixed';

/** Without these nothing is signed. */
export const isComplete = ({ kind, consideration, pricing, amountFen, appraisedFen }) =>
  kind !== null && consideration !== null && pricing !== null && (amountFen !== null || consideration === 'shares') && (appraisedFen !== null || !isDisposal({ kind, consideration }));
