import { coreName, findContacts, findOwnName } from './contact.rules.js';

const found = (text: string): string[] => findContacts([{ path: 'abstract', text }]).map((warning) => `${warning.kind} ${warning.text}`);

describe('contacts in free text', () => {
  it.each([
    ['请拨打13812345678联系', ['phone 13812345678']],
    ['手机 138 1234 5678', ['phone 138 1234 5678']],
    ['电话：+86-13912345678。', ['phone +86-13912345678']],
    ['座机 022-23456789', ['phone 022-23456789']],
    ['(022)23456789转801', ['phone (022)23456789转801']],
    ['热线 400-820-8820', ['phone 400-820-8820']],
    ['写信到 lin.zhi-yuan@tju.example.cn 即可', ['email lin.zhi-yuan@tju.example.cn']],
    ['lin [at] example.com', ['email lin [at] example.com']],
    ['微信号：lin_zhiyuan88', ['messenger 微信号：lin_zhiyuan88']],
    ['VX: abc12345', ['messenger VX: abc12345']],
    ['微信：13812345678', ['messenger 微信：13812345678']],
    ['QQ群 123456789', ['messenger QQ群 123456789']],
    ['地址：天津市南开区卫津路92号', ['address 天津市南开区卫津路92号']],
    ['visit 12 Wall Street today', ['address 12 Wall Street']],
  ])('are seen: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    '反应式 2H2 + O2 = 2H2O，产率 13.8%',
    '专利号 ZL202110000001.2，申请号 202110000001.2',
    '软件著作权 2019SR1381234',
    '型号 AB-13912345678 与 KX13800138000',
    '合同额 13812345678.50 元',
    '更换 3 号阀、管道12号阀门、电路3号回路、油路2号泵',
    '公路12号桥的监测',
    '接入微信小程序与 QQ 登录',
    '基于微信WebView开发',
    'VX-1000 系列伺服，IP67',
    '温度 0.22-0.35，压力 0.5 MPa',
    '标准 GB/T 22900-2009，2009-12345678 批次',
    '见公式（022）与表 23',
    '转速 18000 r/min，寿命 400-500 小时',
    '变量 a@b 的外积',
  ])('are not seen in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('the own name of an enterprise', () => {
  it('is what is left without place and legal form', () => {
    expect([coreName('天津津南区衡锐机械有限公司'), coreName('天津市蓝海泵业股份有限公司'), coreName('衡锐（天津）科技有限责任公司'), coreName('华厂')]).toEqual(['衡锐机械', '蓝海泵业', '衡锐科技', '华厂']);
  });

  it('is seen in a text, in any script', () => {
    expect(findOwnName([{ path: 'description', text: '我们衡銳機械加工铝盒子' }, { path: 'title', text: '铝盒子' }], '天津津南区衡锐机械有限公司')).toEqual([{ path: 'description', kind: 'ownName', text: '衡銳機械' }]);
  });
});
