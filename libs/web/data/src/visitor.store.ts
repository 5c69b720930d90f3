const key = 'techmatch.visitor';
const pattern = /^vis_[0-9a-z]{20}$/;
let inMemory: string | undefined;

/**
 * A number that this browser drew for itself when somebody first gave feedback, so that a second word replaces the first. It says nothing about the
 * person, travels with feedback alone and goes with the browser's data.
 */
export function visitorId(): string {
  const known = read() ?? inMemory;
  if (known !== undefined) return known;
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => '0123456789abcdefghjkmnpqrstvwxyz'.charAt(byte % 32));
  inMemory = `vis_${letters.join('')}`;
  try {
    localStorage.setItem(key, inMemory);
  } catch {
    // Private windows may refuse storage; the number lasts as long as the page.
  }
  return inMemory;
}

function read(): string | undefined {
  try {
    const stored = localStorage.getItem(key);
    return stored !== null && pattern.test(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}
