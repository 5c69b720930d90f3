import { returnPath, withReturn } from './return-path.js';

const from = (back: string): string => returnPath(new URLSearchParams({ back }), '/home');

describe('the way back', () => {
  it('is a page of this site with its query', () => {
    expect(from('/needs/need_1?q=检测#matches')).toBe('/needs/need_1?q=检测#matches');
    expect(returnPath(new URLSearchParams())).toBe('/');
  });
  it('is never an address of another site', () => {
    for (const back of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 'needs', '/\t/evil.example']) expect(from(back)).toBe('/home');
  });
  it('never leads round in a circle', () => {
    for (const back of ['/sign-in', '/sign-in?back=/a', '/register', '/reset-password?token=x']) expect(from(back)).toBe('/home');
  });
  it('is left out where it says nothing', () => {
    expect(withReturn('/sign-in', '/')).toBe('/sign-in');
    expect(withReturn('/sign-in', '/match')).toBe('/sign-in?back=%2Fmatch');
  });
});
