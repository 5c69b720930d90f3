/** What can be reported: public records, and a message by who reads it in a room of theirs. */
export const reportKinds = ['result', 'expert', 'need', 'organization', 'message'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What somebody holds against it. Words: `abuse.category.<code>`. */
export const reportCategories = ['wrongFacts', 'notTheirs', 'personalData', 'secret', 'unlawful', 'spam', 'other'] as const;
export type ReportCategory = (typeof reportCategories)[number];

/** `settled`: dealt with otherwise, as by a word with the owner; `released`: hidden, and public again to be. */
export const reportStates = ['submitted', 'dismissed', 'hidden', 'settled', 'released'] as const;
export type ReportState = (typeof reportStates)[number];

/** What is decided on a report. Words: `abuse.decision.<code>`. */
export const reportDecisions = ['dismissed', 'hidden', 'settled', 'released'] as const;
export type ReportDecision = (typeof reportDecisions)[number];
