import type { NotificationView } from '@techmatch/contracts';

/** Notifications of one day where the reader is, in their order. */
export interface NotificationDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly notifications: readonly NotificationView[];
}

function dayOf(iso: string): string {
  const at = new Date(iso);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Groups a list that is ordered by time. */
export function byDay(notifications: readonly NotificationView[]): NotificationDay[] {
  const days = new Map<string, NotificationView[]>();
  for (const notification of notifications) {
    const day = dayOf(notification.at);
    days.set(day, [...(days.get(day) ?? []), notification]);
  }
  return [...days].map(([day, ofDay]) => ({ day, notifications: ofDay }));
}
