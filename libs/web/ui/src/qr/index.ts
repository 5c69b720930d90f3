/** An entry of its own, so that pages without a code do not load what draws one. */
export * from './qr-code.js';
