import { saidIn } from './need-hints.js';

const need = (text: string, more: Partial<Parameters<typeof saidIn>[0]> = {}) => saidIn({ title: '', text, hasBudget: false, hasDeadline: false, ...more });

describe('what a written need already says', () => {
  it('finds nothing in an empty need', () => {
    expect(need('')).toEqual({ object: false, today: false, wanted: false, constraint: false, budget: false, deadline: false });
  });
  it('tells the figure of today from the figure wanted by the words beside it', () => {
    expect(need('松开夹具后平面度0.2毫米')).toMatchObject({ today: true, wanted: false });
    expect(need('希望平面度控制在0.06毫米以内')).toMatchObject({ today: false, wanted: true });
    expect(need('目前合格率80%，要求达到96%以上')).toMatchObject({ today: true, wanted: true });
    expect(need('Scrap is 8 % today. It should be below 2 %.')).toMatchObject({ today: true, wanted: true });
  });
  it('takes a title of some length as the object', () => {
    expect(need('', { title: '铝盒子松夹后翘曲' }).object).toBe(true);
    expect(need('', { title: '求助' }).object).toBe(false);
  });
  it('takes budget and deadline from the form or from the words', () => {
    expect(need('', { hasBudget: true, hasDeadline: true })).toMatchObject({ budget: true, deadline: true });
    expect(need('预算30万元，年底前完成')).toMatchObject({ budget: true, deadline: true });
  });
  it('sees a constraint', () => {
    expect(need('不希望增加昂贵设备').constraint).toBe(true);
  });
});
