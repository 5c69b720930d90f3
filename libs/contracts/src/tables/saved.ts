/** Records that people keep for themselves. */
export const savedKinds = ['result', 'expert', 'need'] as const;
export type SavedKind = (typeof savedKinds)[number];

export const savedLimits = {
  /** Records that one person keeps. */
  records: 1_000,
  /** Characters of a note to oneself. */
  note: 500,
  pageSize: 20,
  query: 100,
} as const;
