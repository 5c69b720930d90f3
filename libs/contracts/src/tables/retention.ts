/**
 * How long personal data is kept that no longer serves: the shortest time its purpose needs (Personal Information Protection Law of the PRC, article 19;
 * the periods are house rules, to be reviewed by whoever runs the platform). The worker deletes what is older; the privacy page shows this table.
 * `days` count from what `from` says. The audit log is not in it: the law asks to keep it (Cybersecurity Law of the PRC, article 21: six months at least).
 */
export const retention = {
  session: { days: 30, from: 'begun', since: '2026-11-23' },
  knownDevice: { days: 365, from: 'lastUsed', since: '2026-11-23' },
  guess: { days: 1, from: 'lastUsed', since: '2026-11-23' },
  link: { days: 1, from: 'expired', since: '2026-11-23' },
  invitation: { days: 30, from: 'expired', since: '2026-11-23' },
  notificationRead: { days: 90, from: 'read', since: '2026-11-23' },
  notificationUnread: { days: 365, from: 'written', since: '2026-11-23' },
  digestDay: { days: 30, from: 'written', since: '2026-11-23' },
  /** Introductions that came to nothing. */
  introductionEnded: { days: 730, from: 'ended', since: '2026-11-23' },
  /** Files that were sent to a room and with no message. */
  chatFile: { days: 2, from: 'written', since: '2026-11-23' },
  /** A room in which nothing was said for so long, whole: three years is the ordinary period of limitation (Civil Code of the PRC, article 188). */
  chatRoom: { days: 1_095, from: 'lastUsed', since: '2026-11-23' },
  letter: { days: 30, from: 'written', since: '2026-11-23' },
  /** Addresses for which a bulletin was asked and not confirmed: as long as the link of the letter serves. */
  subscription: { days: 2, from: 'asked', since: '2026-11-23' },
  /** Meetings of a deal: until claims from the talks are out of time. */
  dealMeeting: { days: 1_095, from: 'ended', since: '2026-11-23' },
  /** Names of the inventors in the contract of a deal that came to nothing: until claims from the talks are out of time (Civil Code of the PRC, article 188). */
  lostDealInventor: { days: 1_095, from: 'lost', since: '2026-11-23' },
  /** Dispatches that nobody was sent for. */
  dispatchUnmade: { days: 730, from: 'ended', since: '2026-11-23' },
  /** The mark that a weekly letter was written. */
  weeklyMark: { days: 60, from: 'written', since: '2026-11-23' },
  /** Lines of the assistance ledger, and the dispatches they are of: until the evaluations that they were counted in are out of the way. */
  ledgerEntry: { days: 1_825, from: 'ended', since: '2026-11-23' },
} as const;
export type Retained = keyof typeof retention;
export const retainedNames = Object.keys(retention).filter((name): name is Retained => name in retention);
