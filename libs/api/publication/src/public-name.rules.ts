import type { NeedContent } from '@techmatch/contracts';
import type { District, Field } from '@techmatch/contracts/tables';

type Words = readonly [zh: string, en: string];

/** Places as a sentence names them (the 16 districts of Tianjin, GB/T 2260). */
const places: Record<District, Words> = {
  heping: ['天津和平区', 'Heping, Tianjin'],
  hedong: ['天津河东区', 'Hedong, Tianjin'],
  hexi: ['天津河西区', 'Hexi, Tianjin'],
  nankai: ['天津南开区', 'Nankai, Tianjin'],
  hebei: ['天津河北区', 'Hebei, Tianjin'],
  hongqiao: ['天津红桥区', 'Hongqiao, Tianjin'],
  binhai: ['天津滨海新区', 'Binhai, Tianjin'],
  dongli: ['天津东丽区', 'Dongli, Tianjin'],
  xiqing: ['天津西青区', 'Xiqing, Tianjin'],
  jinnan: ['天津津南区', 'Jinnan, Tianjin'],
  beichen: ['天津北辰区', 'Beichen, Tianjin'],
  wuqing: ['天津武清区', 'Wuqing, Tianjin'],
  baodi: ['天津宝坻区', 'Baodi, Tianjin'],
  ninghe: ['天津宁河区', 'Ninghe, Tianjin'],
  jinghai: ['天津静海区', 'Jinghai, Tianjin'],
  jizhou: ['天津蓟州区', 'Jizhou, Tianjin'],
  nonlocal: ['外省市', 'another province'],
  foreign: ['境外', 'abroad'],
};

const trades: Record<Field, Words> = {
  electronicInformation: ['电子信息', 'electronics and information'],
  biologyMedicine: ['生物医药', 'biology and medicine'],
  aerospace: ['航空航天', 'aerospace'],
  newMaterials: ['新材料', 'new materials'],
  highTechServices: ['高技术服务', 'high-tech services'],
  newEnergy: ['新能源', 'new energy'],
  resourcesEnvironment: ['资源环境', 'resources and environment'],
  advancedManufacturing: ['制造业', 'manufacturing'],
};

/** How an enterprise is called in public that does not show its name: in its own words, else "天津津南区的一家机械制造企业" of district and industry. */
export function composePublicName(content: Pick<NeedContent, 'organizationNote' | 'industry' | 'field' | 'language'>, district: District | null): string {
  const own = content.organizationNote ?? '';
  if (own !== '') return own;
  const language = content.language === 'en' ? 1 : 0;
  const industry = (content.industry ?? '') !== '' ? content.industry : content.field ? trades[content.field][language] : null;
  const place = district === null ? null : places[district][language];
  if (language === 1) return ['An enterprise', ...(industry ? [`of ${industry}`] : []), ...(place === null ? [] : [`in ${place}`])].join(' ');
  return `${place === null ? '' : `${place}的`}一家${industry ?? ''}企业`;
}
