import { storable } from './storable.rules.js';

describe('what no database can hold', () => {
  it('is taken out of query strings too, whose objects have a prototype of their own', () => {
    const bare = {};
    Reflect.setPrototypeOf(bare, null);
    const query = { q: 'a\u0000b' };
    Reflect.setPrototypeOf(query, bare);
    expect(storable(query)).toEqual({ q: 'ab' });
  });

  it('leaves other objects as they are', () => {
    const day = new Date(0);
    expect(storable(day)).toBe(day);
  });
});
