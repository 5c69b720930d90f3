// Weighs what a visitor downloads (gzip, scripts and styles): the first load of the home page and what each route adds to it.
// Fails over budget. A budget is raised only with a reason in the commit.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const kilobytes = 1000;

/** KB, gzip. The first load is one language's words, React, the router, the query cache and the home page: no antd. Pages with a choice of fields share its controls. */
const budgets = { first: 140, record: 25, search: 8, list: 125, latest: 125, match: 125, write: 125, account: 30, publication: 40, deals: 30 };
const budgetOf = (route) => budgets[route] ?? budgets.record;

const weights = new Map();
function weigh(file) {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
  return weights.get(file);
}
function filesOf(key, files = new Set(), seen = new Set()) {
  if (seen.has(key)) return files;
  seen.add(key);
  const chunk = manifest[key];
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
  for (const next of chunk.imports ?? []) filesOf(next, files, seen);
  return files;
}
const sum = (files) => [...files].reduce((total, file) => total + weigh(file), 0) / kilobytes;

const keys = Object.keys(manifest);
const words = keys.find((key) => key.endsWith('locales/zh.json'));
const first = filesOf(words, filesOf('index.html'));
const lines = [['first', 'first load, home page in Chinese', sum(first)]];
for (const key of keys.filter((key) => /routes\/.*\.route\.tsx?$/.test(key))) {
  const route = key.replace(/^.*routes\/(.*)\.route\.tsx?$/, '$1');
  lines.push([route, `${route} page adds`, sum([...filesOf(key)].filter((file) => !first.has(file)))]);
}
let isOver = false;
for (const [route, words, size] of lines) {
  const budget = budgetOf(route);
  isOver ||= size > budget;
  console.log(`${size > budget ? 'OVER' : 'ok  '} ${words.padEnd(34)} ${size.toFixed(1).padStart(6)} KB gzip (budget ${budget})`);
}
if (isOver) {
  console.error('The web outgrew its budget: find what came in (vite build prints the chunks), or raise the budget in tools/sizes.mjs with the reason.');
  process.exitCode = 1;
}
