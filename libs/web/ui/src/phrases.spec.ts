import { cutAround } from './phrases.js';

const text = (segments: { text: string }[]): string => segments.map((segment) => segment.text).join('');

describe('a sentence cut around what meets in it', () => {
  it('leaves a short one alone', () => {
    expect(cutAround([{ text: '平面度超差', hit: false }], 10)).toEqual([{ text: '平面度超差', hit: false }]);
  });
  it('never hides the first hit', () => {
    const cut = cutAround([{ text: '前'.repeat(50), hit: false }, { text: '变形', hit: true }, { text: '后'.repeat(50), hit: false }], 12);
    expect(cut.filter((segment) => segment.hit)).toEqual([{ text: '变形', hit: true }]);
    expect(text(cut)).toBe(`…${'前'.repeat(4)}变形${'后'.repeat(6)}…`);
  });
  it('keeps the end when the hit is there', () => {
    expect(text(cutAround([{ text: '前'.repeat(50), hit: false }, { text: '变形', hit: true }], 8))).toBe(`…${'前'.repeat(6)}变形`);
  });
});
