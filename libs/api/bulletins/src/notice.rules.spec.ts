import { decideNotice, openNoticeActs } from './notice.rules.js';

describe('a notice', () => {
  it('is published, withdrawn and published again; one that was public is never thrown away', () => {
    expect(openNoticeActs('draft')).toEqual(['edit', 'publish', 'discard']);
    expect(openNoticeActs('published')).toEqual(['edit', 'withdraw']);
    expect(openNoticeActs('withdrawn')).toEqual(['edit', 'publish']);
    expect(openNoticeActs('discarded')).toEqual([]);
    expect(decideNotice('published', 'discard')).toBeNull();
    expect(decideNotice('withdrawn', 'publish')).toBe('published');
  });
});
