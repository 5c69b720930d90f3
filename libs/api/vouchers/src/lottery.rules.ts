import { createHash } from 'node:crypto';

/*
 * A draw that nobody can steer and anybody can repeat (voucher rules, 1): the hash of a secret seed is public before anybody applies, the hash of the list when it is fixed, and the order of the draw follows
 * from both. Then the seed is revealed. Everything is SHA-256 over UTF-8 text, in hex, so that a shell is enough to check it.
 */

/** One application that takes part. */
export interface Ticket {
  readonly id: string;
  readonly amountFen: bigint;
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The list as it is hashed: a line each, id and fen, in the order of the ids, which nobody chooses. */
export function listOf(tickets: readonly Ticket[]): string {
  return [...tickets]
    .sort((one, other) => byText(one.id, other.id))
    .map(({ id, amountFen }) => `${id} ${amountFen.toString()}\n`)
    .join('');
}

/** The list read back. Throws where a line is none. */
export function ticketsOf(list: string): Ticket[] {
  return list.split('\n').filter((line) => line !== '').map((line) => {
    const [id, amount] = line.split(' ');
    if (id === undefined || amount === undefined || !/^\d+$/.test(amount)) throw new Error(`no line of a list: ${line}`);
    return { id, amountFen: BigInt(amount) };
  });
}

/** Whose turn it is, from seed and list alone. */
export function orderOf(list: string, seed: string): Ticket[] {
  const key = sha256(`${seed}:${sha256(list)}`);
  const turns = ticketsOf(list).map((ticket) => ({ ticket, turn: sha256(`${key}:${ticket.id}`) }));
  return turns.sort((one, other) => byText(one.turn, other.turn)).map(({ ticket }) => ticket);
}

/** Who is drawn, in the order of the draw: down the order, everybody for whom the budget (fen) still suffices. */
export function draw(list: string, seed: string, budgetFen: bigint): string[] {
  let left = budgetFen;
  return orderOf(list, seed).flatMap(({ id, amountFen }) => {
    if (amountFen > left) return [];
    left -= amountFen;
    return [id];
  });
}

/** What is published of a draw. */
export interface PublishedDraw {
  readonly seedHash: string;
  readonly seed: string;
  readonly listHash: string;
  readonly list: string;
  readonly budgetFen: bigint;
  readonly drawn: readonly string[];
}

/** Whether a draw was held as it was announced. */
export function isFair({ seedHash, seed, listHash, list, budgetFen, drawn }: PublishedDraw): boolean {
  return sha256(seed) === seedHash && sha256(list) === listHash && draw(list, seed, budgetFen).join(' ') === drawn.join(' ');
}
