import { Together } from './together.js';

describe('what is asked at the same moment', () => {
  it('is asked once, and what is asked while an answer is on its way is asked anew', async () => {
    const asked: string[][] = [];
    const together = new Together((ids) => {
      asked.push([...ids]);
      return new Promise<Map<string, number>>((resolve) => setTimeout(() => resolve(new Map(ids.filter((id) => id !== 'gone').map((id) => [id, asked.length]))), 20));
    });
    const first = Promise.all(['a', 'b', 'a', 'gone'].map((id) => together.ask(id)));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = together.ask('a');
    expect(await first).toEqual([1, 1, 1, undefined]);
    expect(await second).toBe(2);
    expect(asked).toEqual([['a', 'b', 'gone'], ['a']]);
  });

  it('fails for who asked, and is asked again by the next', async () => {
    let isAway = true;
    const together = new Together(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(new Map([['a', 1]]))));
    await expect(together.ask('a')).rejects.toThrow('away');
    isAway = false;
    expect(await together.ask('a')).toBe(1);
  });
});
