import { intentOf } from './ask-intent.js';

describe('what a person means by what stands in the box', () => {
  it.each([
    ['', 'nothing'],
    ['  \n ', 'nothing'],
    ['铝合金', 'search'],
    ['铝合金 薄壁件 变形', 'search'],
    ['machine vision', 'search'],
    ['waste water treatment membrane fouling', 'search'],
    ['表面粗糙度 Ra 0.05', 'search'],
    ['铝盒子掏空以后松开夹具就翘，求解决办法', 'match'],
    ['如何提高水产养殖废水处理效率并且降低能耗和运行成本', 'match'],
    ['镀铬件划伤\n检出率低', 'match'],
    ['Our aluminium housings warp once they are unclamped after milling', 'match'],
    ['能不能减重？', 'match'],
  ])('%j is %s', (text, intent) => {
    expect(intentOf(text)).toBe(intent);
  });
});
