import { grouped, percentText, yuanText } from '@techmatch/policy';

/** The numbers of a step as people read them; their names say what they are. */
export function shownValues(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (name.endsWith('Fen')) return [name, yuanText(BigInt(value))];
      if (name.endsWith('BasisPoints')) return [name, percentText(Number(value))];
      return [name, name.endsWith('Yuan') ? grouped(value) : value];
    }),
  );
}
