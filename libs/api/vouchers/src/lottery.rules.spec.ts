import { draw, isFair, listOf, orderOf, sha256, type Ticket } from './lottery.rules.js';

const seed = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const tickets: Ticket[] = ['vap_c', 'vap_a', 'vap_d', 'vap_b'].map((id, at) => ({ id, amountFen: BigInt((at + 1) * 100) }));
const list = listOf(tickets);

describe('voucher rules 1, the lottery', () => {
  it('hashes the list in the order of ids, however the applications came', () => {
    expect(list).toBe('vap_a 200\nvap_b 400\nvap_c 100\nvap_d 300\n');
    expect(listOf(tickets.toReversed())).toBe(list);
  });
  it('follows from seed and list alone, so that anybody gets the same', () => {
    const key = sha256(`${seed}:${sha256(list)}`);
    const turns = ['vap_a', 'vap_b', 'vap_c', 'vap_d'].sort((one, other) => (sha256(`${key}:${one}`) < sha256(`${key}:${other}`) ? -1 : 1));
    expect(orderOf(list, seed).map(({ id }) => id)).toEqual(turns);
    expect(draw(list, seed, 1_000n)).toEqual(turns);
  });
  it('draws whoever the budget still suffices for, to the fen', () => {
    const order = orderOf(list, seed);
    const first = order[0]?.amountFen ?? 0n;
    expect(draw(list, seed, first)).toEqual([order[0]?.id]);
    expect(draw(list, seed, first - 1n)).not.toContain(order[0]?.id);
    expect(draw(list, seed, 99n)).toEqual([]);
    expect(draw('', seed, 99n)).toEqual([]);
  });
  it('comes out otherwise with one more application, so that nobody who does not know the seed can choose the order', () => {
    const orders = Array.from({ length: 20 }, (_, n) => orderOf(listOf([...tickets, { id: `vap_e${String(n)}`, amountFen: 1n }]), seed).filter(({ id }) => !id.startsWith('vap_e')).map(({ id }) => id).join());
    expect(new Set(orders).size).toBeGreaterThan(5);
  });
  it('is found out when seed, list, budget or result are not what was published', () => {
    const held = { seed, seedHash: sha256(seed), list, listHash: sha256(list), budgetFen: 600n, drawn: draw(list, seed, 600n) };
    expect(isFair(held)).toBe(true);
    expect(isFair({ ...held, seed: seed.replace('0', '1') })).toBe(false);
    expect(isFair({ ...held, list: list.replace('200', '201') })).toBe(false);
    expect(isFair({ ...held, drawn: held.drawn.toReversed() })).toBe(false);
    expect(isFair({ ...held, budgetFen: 99n })).toBe(false);
  });
});
