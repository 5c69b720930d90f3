/** Patterns of requests that several of them share. */

/** A day: one that there is, in these centuries. */
export const day = /^(19|20|21)\d{2}-\d{2}-\d{2}$/;
/** A quarter, `2026Q4`. */
export const quarter = /^(19|20|21)\d{2}Q[1-4]$/;
/** Fen: up to a quadrillion yuan, never negative. */
export const fen = /^(0|[1-9]\d{0,16})$/;
/** Fen that may be a loss. */
export const signedFen = /^(0|-?[1-9]\d{0,16})$/;
/** What the sender calls something: the same thing sent twice is one. */
export const clientId = /^[0-9a-zA-Z-]{8,64}$/;
/** A point in time with its offset. */
export const moment = /^(19|20|21)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
