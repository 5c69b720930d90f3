import { cookiesOf, isSameOrigin } from './socket-handshake.rules.js';

describe('the origin of a socket', () => {
  it('is the host that was asked', () => {
    expect(isSameOrigin({ origin: 'https://techmatch.example.org', host: 'techmatch.example.org' }, 0)).toBe(true);
    expect(isSameOrigin({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, 0)).toBe(true);
  });
  it.each([[undefined], ['null'], ['https://evil.example.org'], ['https://techmatch.example.org.evil.example.org'], ['http://techmatch.example.org:8080'], ['nonsense']])('is refused as %s', (origin) => {
    expect(isSameOrigin({ origin, host: 'techmatch.example.org' }, 0)).toBe(false);
  });
  it('is compared with what a trusted proxy says, and with nobody else’s word', () => {
    const headers = { origin: 'https://techmatch.example.org', host: '10.0.0.7:3001', 'x-forwarded-host': 'techmatch.example.org' };
    expect(isSameOrigin(headers, 1)).toBe(true);
    expect(isSameOrigin(headers, 0)).toBe(false);
    // What a client claimed stands before what the proxy added.
    expect(isSameOrigin({ ...headers, origin: 'https://evil.example.org', 'x-forwarded-host': 'evil.example.org, techmatch.example.org' }, 1)).toBe(false);
  });
});

it('reads cookies as a browser sends them', () => {
  expect(cookiesOf('a=1; techmatch_session=x%2Dy; techmatch_session=z; bad=%E0%A4%A; =c')).toEqual({ a: '1', techmatch_session: 'x-y', bad: '%E0%A4%A' });
  expect(cookiesOf(undefined)).toEqual({});
});
