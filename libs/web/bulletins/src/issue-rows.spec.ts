import type { BulletinDraftItem } from '@techmatch/contracts';
import { moved, placeOf } from './issue-rows.js';

const item = (recordId: string, kind: BulletinDraftItem['kind'], field: BulletinDraftItem['field'] = 'newEnergy'): BulletinDraftItem => ({
  recordId, kind, field, isWithdrawn: false, id: recordId, title: recordId, titleEn: null, blurb: '', organization: null, organizationNote: null, isDemo: false, score: 0,
});
const items = [item('a', 'result'), item('x', 'need'), item('b', 'result'), item('y', 'need'), item('c', 'result')];
const ids = (list: readonly BulletinDraftItem[]): string => list.map(({ recordId }) => recordId).join('');

describe('an item of a draft', () => {
  it('moves within its group, whatever stands between', () => {
    expect(ids(moved(items, 'a', 1))).toBe('xbayc');
    expect(ids(moved(items, 'c', -1))).toBe('axcby');
  });
  it('stays at the ends', () => {
    expect(ids(moved(items, 'a', -1))).toBe(ids(items));
    expect(ids(moved(items, 'c', 1))).toBe(ids(items));
    expect(ids(moved(items, 'nobody', 1))).toBe(ids(items));
  });
  it('has a place in its group', () => {
    expect(placeOf(items, 'b')).toEqual({ place: 2, of: 3 });
    expect(placeOf(items, 'y')).toEqual({ place: 2, of: 2 });
  });
});
