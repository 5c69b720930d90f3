import { pagesAround } from './page-links.js';

describe('pages shown', () => {
  it.each([
    [1, 1, [1]],
    [1, 4, [1, 2, 3, 4]],
    [1, 9, [1, 2, null, 9]],
    [2, 4, [1, 2, 3, 4]],
    [5, 10, [1, null, 4, 5, 6, null, 10]],
    [3, 5, [1, 2, 3, 4, 5]],
    [10, 10, [1, null, 9, 10]],
  ])('on page %d of %d', (here, last, pages) => {
    expect(pagesAround(here, last)).toEqual(pages);
  });
});
