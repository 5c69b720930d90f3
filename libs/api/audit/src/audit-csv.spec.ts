import { csvLine } from './audit-csv.js';

describe('the audit log as CSV', () => {
  it('writes an entry on one line', () => {
    const noName = { name: null, isClosed: false };
    const entry = { id: '7', at: '2026-11-23T01:02:03.000Z', actorId: null, organizationId: null, action: 'a.b', targetKind: 'need', targetId: 'need_1', details: { n: 1 }, position: null, actor: noName, organization: noName, target: noName };
    expect(csvLine(entry)).toBe('7,2026-11-23T01:02:03.000Z,,,a.b,need,need_1,"{""n"":1}",,,,\r\n');
    expect(csvLine({ ...entry, actor: { name: null, isClosed: true }, target: { name: '=cmd', isClosed: false } })).toMatch(/,已注销 \(closed account\),,'=cmd\r\n$/);
  });
});
