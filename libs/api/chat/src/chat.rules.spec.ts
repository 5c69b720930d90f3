import { chainOf, type EvidenceEntry } from './chat-evidence.rules.js';
import { escapeHtml, evidenceHtml } from './chat-evidence.html.js';
import { evidenceWords } from './chat-evidence.words.js';
import { directSubject, isAnnouncement, messageActions, unreadOf } from './chat.rules.js';

const now = new Date('2026-11-23T10:00:00Z');
const facts = { kind: 'text', state: 'sent', senderId: 'usr_a', sentAt: new Date('2026-11-22T10:00:01Z') } as const;

describe('what may be done with a message', () => {
  it('is its author’s for a day to reword, for ever to delete, and everybody else’s to report', () => {
    expect(messageActions(facts, 'usr_a', now)).toEqual(['edit', 'delete']);
    expect(messageActions({ ...facts, sentAt: new Date('2026-11-22T10:00:00Z') }, 'usr_a', now)).toEqual(['delete']);
    expect(messageActions(facts, 'usr_b', now)).toEqual(['report']);
    expect(messageActions(facts, null, now)).toEqual(['report']);
  });
  it('is nothing where it is gone, or the platform said it', () => {
    for (const state of ['deleted', 'erased'] as const) expect(messageActions({ ...facts, state }, 'usr_a', now)).toEqual([]);
    expect(messageActions({ ...facts, state: 'hidden' }, 'usr_a', now)).toEqual(['delete']);
    expect(messageActions({ ...facts, state: 'hidden' }, 'usr_b', now)).toEqual([]);
    expect(messageActions({ ...facts, kind: 'system', senderId: null }, 'usr_b', now)).toEqual([]);
  });
});

describe('a room', () => {
  it('counts what was not seen, and nothing from before one came', () => {
    expect(unreadOf({ lastSeq: 10, readSeq: 7, fromSeq: 0 })).toBe(3);
    expect(unreadOf({ lastSeq: 10, readSeq: 0, fromSeq: 8 })).toBe(2);
    expect(unreadOf({ lastSeq: 10, readSeq: 10, fromSeq: 0 })).toBe(0);
  });
  it('of two is one, whoever asks', () => {
    expect(directSubject('usr_b', 'usr_a')).toBe(directSubject('usr_a', 'usr_b'));
  });
  it('hears from the platform ids, codes and numbers, and all that the code asks for', () => {
    expect(isAnnouncement('dealMoved', { dealId: 'deal_1', stage: 'signed', day: 3 })).toBe(true);
    expect(isAnnouncement('dealMoved', { dealId: 'deal_1' })).toBe(false);
    expect(isAnnouncement('dealMoved', { dealId: 'deal_1', stage: '某机械有限公司 已签约' })).toBe(false);
  });
});

const entry = (seq: number, text: string): EvidenceEntry => ({ seq, at: '2026-11-23T02:00:00.000Z', from: 'usr_a', state: 'sent', text, system: null, versions: [], files: [] });

describe('evidence', () => {
  it('is a chain: one change changes every hash after it, and another room has other hashes', () => {
    const chain = chainOf('rom_1', [entry(1, '甲'), entry(2, '乙'), entry(3, '丙')]);
    const tampered = chainOf('rom_1', [entry(1, '甲'), entry(2, '乙。'), entry(3, '丙')]);
    expect(tampered[0]?.hash).toBe(chain[0]?.hash);
    expect([tampered[1]?.hash === chain[1]?.hash, tampered[2]?.hash === chain[2]?.hash]).toEqual([false, false]);
    expect(chainOf('rom_2', [entry(1, '甲')])[0]?.hash).not.toBe(chain[0]?.hash);
    // sha256('rom_1' LF '[1,"2026-11-23T02:00:00.000Z","usr_a","sent","甲",null,[],[]]'), by sha256sum.
    expect(chain[0]?.line).toBe('[1,"2026-11-23T02:00:00.000Z","usr_a","sent","甲",null,[],[]]');
    expect(chain[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  });
  it('never becomes markup', () => {
    const html = evidenceHtml(evidenceWords({ roomId: 'rom_1', subject: 'demo', exportedAt: '', exportedBy: '<b>x</b>', people: [{ id: 'usr_a', name: '"><script>alert(1)</script>', organization: null }], links: chainOf('rom_1', [entry(1, '<img src=x onerror=alert(2)>\n</pre><script>alert(3)</script>')]) }));
    expect(html).not.toMatch(/<(?:script|img|b)\b/i);
    expect(escapeHtml(`<>&"'`)).toBe('&lt;&gt;&amp;&quot;&#39;');
  });
});
