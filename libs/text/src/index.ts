export { changes, listChanges, type Change, type ListChange } from './changes.js';
export { fold } from './fold.js';
export { isHan, isWordCharacter } from './characters.js';
export { bigrams, bigramTokens, type Token } from './tokens.js';
export { dictionaryTokens, words, wordTokens } from './words.js';
export { stem } from './stem.js';
export { latinTokens, singular, termKey } from './term-key.js';
export { highlight, type HighlightSegment } from './highlight.js';
