// The second verifier without a page: judges bundles and prints a line of JSON for each, in their order.
//   npm run reader:judge -- -i KEY.txt [--signer SHA256:…] FILE.sandyq …
//   npm run reader:judge -- FOLDER …            folders of bundle.tar and told, as in tests/vectors/bundle
//   npm run reader:judge < QUESTIONS            {"file","identity"|"key"[,"expected"]} or {"file","stanzas","recipient"[,"expected"]} a line
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('src/cli/lines.ts', import.meta.url)), {
  configFile: false,
  logLevel: 'error',
});

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { identity: { type: 'string', short: 'i' }, signer: { type: 'string' } },
});

async function questionOf(path) {
  if (!(await stat(path)).isDirectory())
    return { file: path, identity: values.identity, expected: values.signer };
  const [stanzas, recipient, expected] = (await readFile(join(path, 'told'), 'utf8')).split('\n');
  return {
    file: join(path, 'bundle.tar'),
    stanzas: Number(stanzas),
    recipient,
    expected: expected === '-' ? null : expected,
  };
}

async function* questions() {
  for (const path of positionals) yield await questionOf(path);
  if (positionals.length > 0) return;
  for await (const line of createInterface({ input: process.stdin }))
    if (line !== '') yield JSON.parse(line);
}

for await (const question of questions())
  process.stdout.write(`${JSON.stringify(await module.answer(question))}\n`);
