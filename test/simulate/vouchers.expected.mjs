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
