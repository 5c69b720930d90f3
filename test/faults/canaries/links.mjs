// Whether a reply says that two things belong together: both alone may be public, their meeting in one record is not.

/** Which of `one` and `other` (lists of marks) stand in a value, and whether they meet in a record: the smallest part with both is an object, not a list. */
function look(value, one, other) {
  if (typeof value !== 'object' || value === null) {
    const text = String(value);
    return { one: one.some((mark) => text.includes(mark)), other: other.some((mark) => text.includes(mark)), meets: false };
  }
  const below = Object.values(value).map((part) => look(part, one, other));
  const has = { one: below.some((part) => part.one), other: below.some((part) => part.other) };
  const isWithinOne = below.some((part) => part.one && part.other);
  const meets = below.some((part) => part.meets) || (has.one && has.other && !isWithinOne && !Array.isArray(value));
  return { ...has, meets };
}

/** `request`: the address that was asked; a reply that answers to the one with the other says it too. */
export function saysTogether(request, text, one, other) {
  const has = (where, marks) => marks.some((mark) => where.includes(mark));
  if (!has(text, one) && !has(request, one)) return false;
  if (!has(text, other) && !has(request, other)) return false;
  // An address alone may name both: that is what the sweep itself wrote.
  if (has(request, one) && has(text, other)) return true;
  if (has(request, other) && has(text, one)) return true;
  try {
    return look(JSON.parse(text), one, other).meets;
  } catch {
    return text.split('\n').some((line) => has(line, one) && has(line, other));
  }
}
