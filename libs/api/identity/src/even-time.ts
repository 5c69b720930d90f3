import { setTimeout as delay } from 'node:timers/promises';

/** Longer than any of these answers takes, shorter than anybody minds. */
const evenMs = 400;

/** Answers not before a fixed time has passed, so that what was found does not show in how long it took. */
export async function evenly<T>(work: Promise<T>): Promise<T> {
  const [result] = await Promise.all([work, delay(evenMs)]);
  return result;
}
