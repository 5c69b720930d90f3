// What each step of a voucher may do, written down by hand and apart from the code that decides it: nothing is imported from there.

/** Step of the ledger: where its money leaves, where it comes, and whose names must stand on it. `:` accounts end with the id of what is named. `rest` goes back where it came from. */
export const postings = {
  appropriate: { from: ['funding'], to: ['budget'], names: [] },
  issue: { from: ['budget'], to: ['voucher:'], names: ['voucher'] },
  reserve: { from: ['voucher:'], to: ['hold:'], names: ['voucher', 'order'] },
  release: { from: ['hold:'], to: ['voucher:'], names: ['voucher', 'order'] },
  redeem: { from: ['hold:'], to: ['payable:'], rest: 'voucher:', names: ['voucher', 'order', 'claim'] },
  settle: { from: ['payable:'], to: ['paid'], names: ['voucher', 'claim'] },
  expire: { from: ['voucher:'], to: ['budget', 'lapsed'], names: ['voucher'] },
  cancel: { from: ['voucher:'], to: ['budget', 'lapsed'], names: ['voucher'] },
  reclaim: { from: ['paid'], to: ['recoverable:'], names: ['voucher', 'claim', 'party'] },
  receive: { from: ['recoverable:'], to: ['budget'], names: ['party'] },
};

const named = { 'voucher:': 'voucher', 'hold:': 'order', 'payable:': 'claim', 'recoverable:': 'party' };
const nameOf = (account, subjects) => (named[account] === undefined ? account : `${account}${subjects[named[account]]}`);

/**
 * What a posting moves, as `[account, amount]` of each line in the order of the ledger; `to`: where the programme has what is unspent.
 * @param posting `{ step, amount, rest?, to?, voucher?, order?, claim?, party? }`, amounts bigint
 */
export function linesOf(posting) {
  const { from, to, rest } = postings[posting.step];
  const move = (target, amount) => (amount === 0n ? [] : [[nameOf(from[0], posting), -amount], [nameOf(target, posting), amount]]);
  return [...move(to.includes(posting.to) ? posting.to : to[0], posting.amount), ...(rest === undefined ? [] : move(rest, posting.rest))];
}

/**
 * What may happen to which record: kind, action, from where, to where, by whom. `claimant`: the enterprise (reimbursing) or the provider (circulating). `levels`: only where the programme has so many. Where a step
 * moves money, which.
 */
export const steps = [
  ['application', 'submit', ['draft'], 'submitted', 'enterprise'],
  ['application', 'withdraw', ['draft', 'submitted', 'reviewed'], 'withdrawn', 'enterprise'],
  ['application', 'return', ['submitted'], 'draft', 'review'],
  ['application', 'review', ['submitted'], 'reviewed', 'review', { levels: 2 }],
  ['application', 'approve', ['submitted'], 'issued', 'review', { levels: 1, money: 'issue' }],
  ['application', 'approve', ['reviewed'], 'issued', 'approve', { levels: 2, money: 'issue' }],
  ['application', 'refuse', ['submitted'], 'refused', 'review'],
  ['application', 'refuse', ['reviewed'], 'refused', 'approve'],
  ['voucher', 'extend', ['issued'], 'issued', 'officer'],
  ['voucher', 'return', ['issued'], 'returned', 'enterprise', { money: 'cancel' }],
  ['voucher', 'cancel', ['issued'], 'cancelled', 'officer', { money: 'cancel' }],
  ['order', 'place', [null], 'placed', 'enterprise', { money: 'reserve' }],
  ['order', 'accept', ['placed'], 'accepted', 'provider'],
  ['order', 'decline', ['placed'], 'declined', 'provider', { money: 'release' }],
  ['order', 'deliver', ['accepted'], 'delivered', 'provider'],
  ['order', 'cancel', ['placed', 'accepted'], 'cancelled', 'enterprise', { money: 'release' }],
  ['order', 'giveUp', ['delivered'], 'cancelled', 'claimant', { money: 'release' }],
  ['order', 'close', ['claimed'], 'closed', 'pay', { money: 'redeem' }],
  ['claim', 'begin', [null], 'draft', 'claimant'],
  ['claim', 'submit', ['draft', 'returned'], 'submitted', 'claimant'],
  ['claim', 'withdraw', ['draft', 'submitted', 'returned'], 'withdrawn', 'claimant'],
  ['claim', 'review', ['submitted'], 'reviewed', 'review'],
  ['claim', 'return', ['submitted'], 'returned', 'review'],
  ['claim', 'return', ['reviewed'], 'returned', 'approve'],
  ['claim', 'reject', ['submitted'], 'rejected', 'review'],
  ['claim', 'reject', ['reviewed', 'noticed'], 'rejected', 'approve'],
  ['claim', 'approve', ['reviewed'], 'noticed', 'approve'],
  ['claim', 'release', ['noticed'], 'payable', 'pay', { money: 'redeem' }],
  ['claim', 'settle', ['payable'], 'settled', 'pay', { money: 'settle' }],
  ['claim', 'reclaim', ['settled'], 'settled', 'pay', { money: 'reclaim' }],
  ['claim', 'receive', ['settled'], 'settled', 'pay', { money: 'receive' }],
  ['batch', 'make', [null], 'open', 'pay'],
  ['batch', 'export', ['open'], 'exported', 'pay'],
  ['batch', 'export', ['exported'], 'exported', 'pay'],
  ['batch', 'export', ['closed'], 'closed', 'pay'],
  ['batch', 'takeResult', ['exported'], 'exported', 'pay'],
  ['batch', 'takeResult', ['exported'], 'closed', 'pay'],
  ['batch', 'takeResult', ['closed'], 'closed', 'pay'],
].map(([kind, action, from, to, by, { levels = null, money = null } = {}]) => ({ kind, action, from, to, by, levels, money }));

/** What an order holds on its voucher while it is there. */
export const holding = ['placed', 'accepted', 'delivered', 'claimed'];
/** Claims that stand; of the others an order may have any number, and their invoices are free. */
export const standing = ['draft', 'submitted', 'returned', 'reviewed', 'noticed', 'payable', 'settled'];
