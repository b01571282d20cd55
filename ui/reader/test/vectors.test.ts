/** Every folder of `tests/vectors/bundle` gets the codes that stand there, and the verdict that follows from them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codes } from '../src/verify/findings';
import { Judge } from '../src/verify/judge';

const folder = join(import.meta.dirname, '../../../tests/vectors/bundle');
const names = readdirSync(folder);
/** Of what `expected` may hold, these alone are not broken. */
const DOUBTFUL = /^bundle-(signer-never-seen|recipients-differ|ending-differs|checkpoint-station)$/;

function reportOf(name: string, piece = Infinity) {
  const read = (file: string) => readFileSync(join(folder, name, file));
  const [stanzas = '', recipient = '', expected = ''] = read('told').toString().split('\n');
  const judge = new Judge({
    stanzas: Number(stanzas),
    recipient,
    expected: expected === '-' ? null : expected,
  });
  const tar = read('bundle.tar');
  for (let at = 0; at < tar.length; at += piece) judge.feed(tar.subarray(at, at + piece));
  return judge.end();
}

const expectedOf = (name: string) =>
  readFileSync(join(folder, name, 'expected'), 'utf8')
    .split('\n')
    .filter(Boolean);

const exitOf = (against: string[]) =>
  against.length === 0 ? 0 : against.every((code) => DOUBTFUL.test(code)) ? 20 : 21;

test('there are as many ways of being wrong as were written', () => {
  expect(names.length).toBeGreaterThan(130);
  expect(new Set(names.flatMap(expectedOf)).size).toBeGreaterThan(38);
});

test.each(names)('%s', (name) => {
  const report = reportOf(name);
  expect(codes(report.findings, true)).toEqual(expectedOf(name));
  expect(report.exit).toBe(exitOf(expectedOf(name)));
});

test('it is the same in pieces of any size', () => {
  for (const name of ['untouched', 'cut-inside-the-padding', 'a-second-tar-after-the-end']) {
    const whole = reportOf(name).findings;
    for (const piece of [1, 511, 513, 10_007])
      expect(reportOf(name, piece).findings).toEqual(whole);
  }
});

test('where nothing is wrong, what is whole is called so', () => {
  const said = codes(reportOf('untouched').findings);
  for (const code of ['structure-whole', 'content-whole', 'history-proven', 'checkpoint-signed'])
    expect(said).toContain(`bundle-${code}`);
});
