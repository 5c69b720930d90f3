import { deriveKey } from './derive-key.js';

describe('derived keys', () => {
  // Pinned: another derivation would make every stored second factor and every seal of the audit log worthless.
  it('stay the same for a secret and a purpose', () => {
    expect(deriveKey('a secret of thirty-two characters', 'audit').toString('hex')).toBe('cd3bacde0369a82f409e8ea216f4c47511a3e2bba479cf23927e199825d4a652');
  });

  it('differ between purposes and between installations', () => {
    const keys = [deriveKey('one', 'audit'), deriveKey('one', 'totp'), deriveKey('one', 'device'), deriveKey('two', 'audit')];
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(4);
    expect(keys.every((key) => key.length === 32)).toBe(true);
  });
});
