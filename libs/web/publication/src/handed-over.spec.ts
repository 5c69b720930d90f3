import { handedOver } from './handed-over.js';

const nothing = { text: '', facts: {} };

describe('what was described before signing in', () => {
  it('becomes a need with everything that was said', () => {
    const facts = { field: 'newMaterials', trlWanted: 6, cooperation: ['licence'], budgetMaxFen: '80000000' } as const;
    expect(handedOver({ title: ' 打磨 ', text: '车架焊完要打磨', deadline: '2027-03-31', facts: { ...facts, cooperation: ['licence'] } }, nothing, 'zh')).toEqual({
      kind: 'need',
      title: '打磨',
      description: '车架焊完要打磨',
      constraints: null,
      field: 'newMaterials',
      trlWanted: 6,
      cooperation: ['licence'],
      budgetMaxFen: '80000000',
      deadline: '2027-03-31',
      language: 'zh',
    });
  });
  it('is the problem of the match page where the desk is empty, and nothing where both are', () => {
    expect(handedOver({ title: '', ...nothing }, { text: '返锈', facts: {} }, 'zh')).toMatchObject({ title: null, description: '返锈' });
    expect(handedOver({ title: '', ...nothing }, nothing, 'zh')).toBeNull();
  });
  it('loses nothing of a title that is too long', () => {
    const content = handedOver({ title: '长'.repeat(150), text: '文', facts: {} }, nothing, 'zh');
    expect([content?.title?.length, content?.description]).toEqual([120, `${'长'.repeat(30)}\n文`]);
  });
});
