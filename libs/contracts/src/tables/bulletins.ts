/** What is put together and given out: bulletins (定期发布, measure 11) and the notices of the information library. */

/** How often a series comes out. It decides how far back the first issue looks; nothing is issued by itself. */
export const bulletinPeriods = ['weekly', 'monthly', 'quarterly'] as const;
export type BulletinPeriod = (typeof bulletinPeriods)[number];

/** The life of an issue. Issued ones never change: what was wrong is said in an erratum beside them. */
export const bulletinStates = ['draft', 'issued', 'discarded'] as const;
export type BulletinState = (typeof bulletinStates)[number];

/** What an editor does to an issue beside writing it. */
export const bulletinActions = ['issue', 'discard', 'correct'] as const;
export type BulletinAction = (typeof bulletinActions)[number];
/** What may be done to one issue now: a step, or change its words. */
export const bulletinActs = ['edit', ...bulletinActions] as const;
export type BulletinAct = (typeof bulletinActs)[number];

/** The kinds of record that an issue lists, in the order in which it lists them. */
export const bulletinKinds = ['result', 'need', 'expert'] as const;
export type BulletinKind = (typeof bulletinKinds)[number];

/** What a notice is about. Words: `notice.kind.<code>`. */
export const noticeKinds = ['policy', 'call', 'event', 'notice'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const noticeStates = ['draft', 'published', 'withdrawn', 'discarded'] as const;
export type NoticeState = (typeof noticeStates)[number];

export const noticeActions = ['publish', 'withdraw', 'discard'] as const;
export type NoticeAction = (typeof noticeActions)[number];
export const noticeActs = ['edit', ...noticeActions] as const;
export type NoticeAct = (typeof noticeActs)[number];

/** Which notices are listed: those that hold today, those whose time is over, all. */
export const noticeTimes = ['current', 'past', 'all'] as const;
export type NoticeTime = (typeof noticeTimes)[number];

/** Upper limits of what is written, also of the form fields. `slug` is the series in addresses. */
export const bulletinLimits = { slugMin: 3, slug: 40, title: 60, description: 500, foreword: 4_000, blurb: 400, items: 200, erratum: 1_000, noticeTitle: 120, noticeBody: 20_000, pageSize: 50 } as const;

/** A series in addresses: small letters, digits and single hyphens. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The prefix of an id: `bis_…`. */
export const bulletinIdPrefixes = { bulletinSeries: 'bse', bulletinIssue: 'bis', notice: 'ntc' } as const;
export type BulletinRecordKind = keyof typeof bulletinIdPrefixes;

/** How long the link of a letter that asks whether one wants a bulletin serves. */
export const subscriptionHours = 48;
