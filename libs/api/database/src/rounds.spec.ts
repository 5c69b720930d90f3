import { Logger } from '@nestjs/common';
import { Rounds } from './rounds.js';

beforeAll(() => {
  Logger.overrideLogger(false);
});

describe('rounds', () => {
  it('go on after a failure, never twice at once, and end when told', async () => {
    let begun = 0;
    let atOnce = 0;
    let most = 0;
    const enough = new Promise<void>((resolve) => {
      const rounds = new Rounds('test', 1, async () => {
        begun += 1;
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((done) => setTimeout(done, 5));
        atOnce -= 1;
        if (begun === 3) void rounds.stop().then(resolve);
        if (begun === 2) throw new Error('on purpose');
      });
      rounds.start();
      rounds.start();
    });
    await enough;
    const ended = begun;
    await new Promise((done) => setTimeout(done, 20));
    expect({ most, begun }).toEqual({ most: 1, begun: ended });
    expect(begun).toBe(3);
  });
});
