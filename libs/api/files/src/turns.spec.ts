import { Places, Turns } from './turns.js';

it('lets so many run at once and the others wait, also behind one that fails', async () => {
  const turns = new Turns(2);
  let running = 0;
  let most = 0;
  const work = (fails: boolean) => async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    if (fails) throw new Error('x');
  };
  const all = await Promise.allSettled([false, true, false, true, false].map((fails) => turns.take(work(fails))));
  expect([most, all.filter(({ status }) => status === 'rejected').length, running]).toEqual([2, 2, 0]);
});

it('refuses a person more than so many at once, and no other person', async () => {
  const places = new Places(2, (limit) => new Error(`${limit} at once`));
  const ends: (() => void)[] = [];
  const work = (): Promise<void> => new Promise((resolve) => ends.push(resolve));
  const running = [places.take('a', work), places.take('a', work), places.take('b', work)];
  await expect(places.take('a', work)).rejects.toThrow('2 at once');
  for (const end of ends.splice(0)) end();
  await Promise.all(running);
  const next = places.take('a', work);
  for (const end of ends.splice(0)) end();
  await next;
});
