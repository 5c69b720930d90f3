import { noticeAddress, noticeParams, withNoticeParam } from './notice-params.js';

describe('the address of the notices', () => {
  it('keeps what the api takes and drops the rest', () => {
    expect(noticeParams(new URLSearchParams('time=past&x=1&kind=call&q=%E5%88%B8&page=0&organization=org_1')).toString()).toBe('q=%E5%88%B8&kind=call&time=past');
    expect(noticeParams(new URLSearchParams('kind=novel&time=current&q=%20')).toString()).toBe('');
  });
  it('begins at the first page with every change', () => {
    const params = new URLSearchParams('kind=call&page=3');
    expect(noticeAddress(withNoticeParam(params, 'kind', ''))).toBe('/notices');
    expect(noticeAddress(withNoticeParam(params, 'page', '4'))).toBe('/notices?kind=call&page=4');
  });
});
