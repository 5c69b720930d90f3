// How a command reaches the ledger from a course, and what it answered, both as JSON can say it.

/** Amounts travel as text. */
export function commandOf({ posting, ...command }) {
  const amounts = { amount: BigInt(posting.amount), ...(posting.rest !== undefined && { rest: BigInt(posting.rest) }) };
  return { ...command, posting: { ...posting, ...amounts }, change: null, events: [] };
}

/** `reply`: done. `code`: refused. `state`: the database would not have it. `failed`: nobody knows. */
export async function answerOf(ledger, command) {
  try {
    return { reply: await ledger.submit(command) };
  } catch (error) {
    const { code, params } = error;
    const state = error.driverError?.code ?? null;
    if (state === null && typeof code === 'string' && params !== undefined) return { code, params };
    return state === '23505' || state === '23514' ? { state } : { failed: String(error.message ?? error) };
  }
}
