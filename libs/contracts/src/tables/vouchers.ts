/** Innovation vouchers (创新券). */
/**
 * What moves money in a programme, each one balanced transaction: appropriate (funding → budget), issue (budget → voucher), reserve (voucher → hold), release (hold → voucher),
 * redeem in part or whole (hold → payable, the rest back to the voucher), settle (payable → paid), expire or cancel (voucher → budget, or → lapsed, as the programme says),
 * reclaim (paid → recoverable) and receive (recoverable → budget). Words: `voucher.step.<code>`.
 */
export const voucherSteps = ['appropriate', 'issue', 'reserve', 'release', 'redeem', 'settle', 'expire', 'cancel', 'reclaim', 'receive'] as const;
export type VoucherStep = (typeof voucherSteps)[number];

/** Where what a voucher did not spend goes when it ends. */
export const unspentTargets = ['budget', 'lapsed'] as const;
export type UnspentTarget = (typeof unspentTargets)[number];

/** Kinds of accounts of a programme. `funding` is the outside, the only one that may be below 0; those with an id are one per voucher, order, claim or party. */
export const voucherAccountKinds = ['funding', 'budget', 'voucher', 'hold', 'payable', 'paid', 'lapsed', 'recoverable'] as const;
export type VoucherAccountKind = (typeof voucherAccountKinds)[number];
