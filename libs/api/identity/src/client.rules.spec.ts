import { deviceName } from './client.rules.js';
import { subscriberOf } from './guess.buckets.js';

describe('the program that asks', () => {
  it('is told in two words', () => {
    expect(deviceName('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0')).toBe('Edge · Windows');
    expect(deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox · Linux');
    expect(deviceName('curl/8.5.0')).toBe('');
  });

  it('is counted by its subscriber: an IPv4 address, or the first half of an IPv6 one', () => {
    expect(subscriberOf('203.0.113.9')).toBe('203.0.113.9');
    expect(subscriberOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(subscriberOf('2001:0db8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(subscriberOf('2001:db8::9')).toBe('2001:db8:0:0');
    expect(subscriberOf('::1')).toBe('0:0:0:0');
  });
});
