/** An object with keys: what comes over the wire or out of storage is looked at with it before anything is read from it. */
export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
