/** What somebody asks of an imported expert profile that nobody speaks for: that it is theirs, or that it goes. */
export const claimKinds = ['claim', 'removal'] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** `undone`: what was granted was taken back, because it was not the person. */
export const claimStates = ['submitted', 'accepted', 'refused', 'withdrawn', 'undone'] as const;
export type ClaimState = (typeof claimStates)[number];

/** What is done with a claim. Words: `claim.action.<code>`. */
export const claimActions = ['accept', 'refuse', 'withdraw', 'undo'] as const;
export type ClaimAction = (typeof claimActions)[number];

/** Who decides: nobody has to, the transfer officer of the expert's verified organisation, or the authority. */
export const claimDeciders = ['atOnce', 'officer', 'authority'] as const;
export type ClaimDecider = (typeof claimDeciders)[number];
