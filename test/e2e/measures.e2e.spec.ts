import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const folder = join(__dirname, '..');

function run(args: readonly string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd: folder, encoding: 'utf8', timeout: 55_000 });
  return { status, text: `${stdout}${stderr}` };
}

/** The measures themselves take minutes; that each of them still loads, and that canaries tell their secrets, is seen here. */
describe('the measuring commands', () => {
  it.each([
    ['bench', ['freshness', 'guards', 'import', 'kept', 'match', 'search']],
    ['faults', ['audit', 'canaries', 'guessing', 'index', 'swap']],
    ['fuzz', ['api']],
  ])('%s lists what there is', (command, names) => {
    const { status, text } = run([join(command, 'run.mjs')]);
    expect({ status, missing: names.filter((name) => !text.includes(`  ${name} `)) }).toEqual({ status: 0, missing: [] });
  });

  it('canaries tell a secret whole, cut, escaped and folded', () => {
    const code = `import { Secrets } from './faults/canaries/secrets.mjs';
      const secrets = new Secrets(1);
      const secret = secrets.take('result.annex', 'field');
      const escaped = [...secret.han].map((character) => '\\\\u' + character.charCodeAt(0).toString(16)).join('');
      const texts = [secret.token.toUpperCase(), secret.han, secret.han.charAt(1), escaped, encodeURIComponent(secret.han), secret.digits];
      if (!texts.every((text) => secrets.findIn('x ' + text + ' y').has(secret))) throw new Error('not told');
      if (secrets.findIn('薄壁铝合金壳体 zq 97').size > 0) throw new Error('told where it is not');
      if (!secrets.findInBytes(Buffer.from('a' + secret.han)).has(secret)) throw new Error('not told in bytes');`;
    expect(run(['--input-type=module', '-e', code])).toEqual({ status: 0, text: '' });
  });
});
