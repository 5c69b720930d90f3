/** Two terms that stand for each other: English and Chinese, or two of one language. */
export const termKinds = ['pair', 'synonym'] as const;
export type TermKind = (typeof termKinds)[number];

/** Where a term comes from: the library's own bilingual keywords, a person, or taken out by a person for good. */
export const termOrigins = ['learned', 'curated', 'removed'] as const;
export type TermOrigin = (typeof termOrigins)[number];

/** Characters of a term, of either side. */
export const longestTerm = 60;
