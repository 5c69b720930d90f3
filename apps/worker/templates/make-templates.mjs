// Writes the templates from the import's own table of fields: `npm run build -w @techmatch/library && node apps/worker/templates/make-templates.mjs`.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { headingOf } from '@techmatch/library';
import exceljs from 'exceljs';

const here = dirname(fileURLToPath(import.meta.url));

/** Field, example, what may stand there. */
const templates = {
  results: [
    ['id', '示例-001', '必填。同一来源内不重复、以后不改；再次导入同一编号即为更新'],
    ['title', '示例：水性环氧防腐涂料', '标题或摘要至少填一项；没有标题时取摘要第一句'],
    ['titleEn', 'Example: waterborne epoxy anticorrosive coating', ''],
    ['abstract', '示例：用于钢结构的水性防腐涂料，耐中性盐雾1000小时。', '最多20000字'],
    ['keywords', '防腐涂料；水性环氧', '多项用分号隔开'],
    ['keywordsEn', 'anticorrosive coating; waterborne epoxy', '多项用分号隔开'],
    ['field', '新材料', '电子信息、生物与新医药、航空航天、新材料、高技术服务、新能源与节能、资源与环境、先进制造与自动化；其他学科名称照写，会保留原文'],
    ['maturity', '通过中试', '正在研发、通过小试、已有样品、通过中试、小批量、可以量产，或 TRL 1–9'],
    ['ipKind', '发明专利', '发明专利、实用新型、外观设计、软件著作权、集成电路布图设计、植物新品种、非专利技术、无、其他'],
    ['patents', 'EXAMPLE-0001（已授权）', '专利号（状态），多项用分号隔开；状态：已授权、申请中、失效'],
    ['cooperation', '技术转让；技术许可', '技术转让、技术许可、委托开发、合作开发、技术入股、技术咨询、技术服务、其他'],
    ['priceWan', '35.5', '万元；或写“面议”'],
    ['owner', '示例理工大学', '单位名称，或单位库中的编号'],
    ['inventors', '示例甲；示例乙', '姓名，或专家库中的编号；多项用分号隔开'],
    ['year', '2025', ''],
    ['posted', '2025-03-01', '年-月-日'],
  ],
  experts: [
    ['id', '示例-001', '必填。同一来源内不重复、以后不改'],
    ['name', '示例甲', '必填'],
    ['nameEn', 'Example A', ''],
    ['title', '教授', ''],
    ['organization', '示例理工大学', '单位名称，或单位库中的编号'],
    ['fields', '新材料；先进制造与自动化', '多项用分号隔开'],
    ['summary', '示例：从事金属腐蚀与防护研究。', '只写公开的研究情况，不写联系方式'],
    ['keywords', '腐蚀；涂料', '多项用分号隔开'],
    ['services', '技术咨询；委托开发', '技术转让、技术许可、委托开发、合作开发、技术入股、技术咨询、技术服务、其他'],
    ['openToCommissioner', '是', '是 或 否'],
    ['district', '滨海新区', '天津的区名；外地写省市名'],
    ['papers', '', '成果库中的编号，多项用分号隔开'],
  ],
  needs: [
    ['id', '示例-001', '必填。同一来源内不重复、以后不改'],
    ['title', '示例：铝壳体铣削后翘曲', '标题或需求描述至少填一项'],
    ['titleEn', 'Example: aluminium housings warp after milling', ''],
    ['description', '示例：薄壁铝壳体松开夹具后底面翘曲，希望改进装夹与走刀。', '写清对象、现状、目标和限制；最多20000字'],
    ['keywords', '薄壁件；变形', '多项用分号隔开'],
    ['field', '先进制造与自动化', '八大领域之一；其他行业名称照写，会保留原文'],
    ['industry', '金属制品业', ''],
    ['indicators', '平面度：0.2毫米→0.06毫米；合格率：80%→96%', '指标：现状→目标，多项用分号隔开'],
    ['budgetMinWan', '10', '万元'],
    ['budgetMaxWan', '40', '万元'],
    ['deadline', '2027-03-31', '年-月-日'],
    ['trlWanted', '6', 'TRL 1–9，或 通过中试 等'],
    ['cooperation', '委托开发；技术咨询', '技术转让、技术许可、委托开发、合作开发、技术入股、技术咨询、技术服务、其他'],
    ['organization', '示例精密机械有限公司', '单位名称，或单位库中的编号'],
    ['posted', '2026-02-10', '年-月-日'],
  ],
  organizations: [
    ['id', '示例-001', '必填。同一来源内不重复、以后不改'],
    ['kind', '企业', '企业、高校、科研院所、服务机构、政府'],
    ['name', '示例精密机械有限公司', '必填'],
    ['nameEn', 'Example Precision Machinery Co., Ltd.', ''],
    ['district', '北辰区', '天津的区名；外地写省市名'],
    ['description', '示例：从事铝合金机加工。', ''],
  ],
};

function writeCsv(kind, headings, examples) {
  const line = (cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  // With a byte order mark spreadsheet programs read the Chinese right.
  writeFileSync(join(here, `${kind}.csv`), `\ufeff${line(headings)}\r\n${line(examples)}\r\n`);
}

async function writeXlsx(kind, headings, rows) {
  const book = new exceljs.Workbook();
  book.created = book.modified = new Date('2026-01-01T00:00:00Z');
  const table = book.addWorksheet(kind, { views: [{ state: 'frozen', ySplit: 1 }] });
  table.addRow(headings).font = { bold: true };
  table.addRow(rows.map(([, example]) => example));
  table.columns.forEach((column) => (column.width = 22));
  const notes = book.addWorksheet('说明');
  notes.addRow(['怎样填写']).font = { bold: true };
  notes.addRow(['第一张表的第二行是示例，填写前请删去。']);
  rows.forEach(([, , note], index) => notes.addRow([`${headings[index]}：${note}`]));
  notes.getColumn(1).width = 100;
  await book.xlsx.writeFile(join(here, `${kind}.xlsx`));
}

for (const [kind, rows] of Object.entries(templates)) {
  const headings = rows.map(([field]) => headingOf(kind, field));
  writeCsv(kind, headings, rows.map(([, example]) => example));
  await writeXlsx(kind, headings, rows);
}
