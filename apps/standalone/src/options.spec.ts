import { shouldLoadDemo } from './demo.js';
import { wordError } from './fault.js';
import { parseStartOptions, splitDataDir } from './options.js';

const root = '/srv/techmatch';

it('has defaults for everything', () => {
  expect(parseStartOptions([], root)).toEqual({ host: '127.0.0.1', port: 3000, dataDir: '/srv/techmatch/.data', demo: null, help: false });
});

it('reads port, host, data folder and demo', () => {
  expect(parseStartOptions(['--port', '8080', '--host', '0.0.0.0', '--data-dir', '/var/data', '--no-demo'], root)).toEqual({
    host: '0.0.0.0', port: 8080, dataDir: '/var/data', demo: false, help: false,
  });
});

it.each([[['--port', '80a']], [['--port', '70000']], [['--prot', '80']]])('names what is wrong with %j in both languages', (args) => {
  let said = '';
  try {
    parseStartOptions(args, root);
  } catch (error) {
    said = wordError(error);
  }
  expect(said).toMatch(/不对/);
  expect(said).toContain(args[0] === '--port' ? args[1] : args[0]);
});

it('takes the data folder out of the arguments of a command', () => {
  expect(splitDataDir(['results', 'a.csv', '--data-dir', '/d', '--dry-run'], root)).toEqual({ dataDir: '/d', rest: ['results', 'a.csv', '--dry-run'] });
  expect(splitDataDir(['--data-dir=/d', 'rebuild'], root)).toEqual({ dataDir: '/d', rest: ['rebuild'] });
  expect(splitDataDir(['rebuild'], root)).toEqual({ dataDir: '/srv/techmatch/.data', rest: ['rebuild'] });
});

it.each([
  ['a new database', null, 'absent', true, true],
  ['an old database without demo', null, 'absent', false, false],
  ['a load that was cut short', null, 'loading', false, true],
  ['a load that was cut short, now declined', false, 'loading', false, false],
  ['a loaded demo', true, 'loaded', false, false],
  ['an old database, asked for', true, 'absent', false, true],
] as const)('demo into %s', (_name, wish, state, isNew, expected) => {
  expect(shouldLoadDemo(wish, state, isNew)).toBe(expected);
});
