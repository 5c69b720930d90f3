import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { ImportService, type ImportKind } from '@techmatch/library';

/** Brings records in through the real import. */
export async function importRecords(app: INestApplicationContext, kind: ImportKind, records: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'matches-'));
  try {
    const file = join(folder, `${kind}.jsonl`);
    writeFileSync(file, records.map((record) => JSON.stringify(record)).join('\n'));
    const problems: unknown[] = [];
    await app.get(ImportService).run({ kind, file, source: 'test', isDemo: false, isDryRun: false }, { progress: () => undefined, problem: (problem) => problems.push(problem) });
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const results = [
  { id: 'membrane', title: '印染废水膜生物反应器', abstract: '针对印染废水深度处理，抑制膜污染，延长清洗周期。', keywords: ['膜污染', '印染废水'], keywordsEn: ['membrane fouling', 'dyeing wastewater'], field: 'resourcesEnvironment', trl: 7, posted: '2026-03-01' },
  { id: 'pump', title: '低噪声水泵叶轮', abstract: '优化叶片型线，降低水泵振动和噪声，提高效率。', keywords: ['水泵', '叶轮'], field: 'advancedManufacturing', trl: 5, posted: '2026-02-01' },
  { id: 'cable', title: '无卤阻燃电缆料', abstract: '用于电缆护套的无卤阻燃高分子材料。', keywords: ['阻燃'], field: 'newMaterials', trl: 6, posted: '2026-01-01' },
];
export const experts = [{ id: 'lin', name: '林示例', summary: '从事水处理膜材料研究。', keywords: ['膜分离'], papers: ['membrane'] }];
export const needs = [
  { id: 'dye', title: '降低印染废水处理中的膜污染', description: '我公司印染废水用膜处理，膜污染快，清洗频繁，希望延长清洗周期一倍。', field: 'resourcesEnvironment', trlWanted: 6, posted: '2026-05-01' },
  { id: 'noise', title: '水泵噪声太大', description: '我公司生产的水泵噪声和振动大，希望改进叶轮。', posted: '2026-05-02' },
];
