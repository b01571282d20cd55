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

test.each(names)('%s', async (name) => {
  const report = await reportOf(name);
  expect(codes(report.findings, true)).toEqual(expectedOf(name));
  expect(report.exit).toBe(exitOf(expectedOf(name)));
});

test('it is the same in pieces of any size', async () => {
  for (const name of ['untouched', 'cut-inside-the-padding', 'a-second-tar-after-the-end']) {
    const whole = (await reportOf(name)).findings;
    for (const piece of [1, 511, 513, 10_007])
      expect((await reportOf(name, piece)).findings).toEqual(whole);
  }
});

test('where nothing is wrong, what is whole is called so', async () => {
  const said = codes((await reportOf('untouched')).findings);
  for (const code of ['structure-whole', 'content-whole', 'history-proven', 'checkpoint-signed'])
    expect(said).toContain(`bundle-${code}`);
});

test('what somebody outside saw is said with its time', async () => {
  const { findings } = await reportOf('nothing-wrong-with-earlier-checkpoints-that-outside-saw');
  const said = (code: string) => findings.filter((one) => one.code === code);
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  for (const code of ['bundle-cosigned', 'bundle-anchored'])
    expect(said(code)[0]).toMatchObject({ grade: 'notable', args: { size: 5, at: time } });
  expect(said('bundle-anchored')[0]?.args).toMatchObject({
    root: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('of an annex from a station is said which one, and nothing where that is withheld', async () => {
  const said = async (name: string) =>
    (await reportOf(name)).findings.filter((one) => one.code === 'bundle-station-proves');
  const [proves, ...more] = await said('nothing-wrong-with-an-annex-that-came-from-a-station');
  expect(proves).toMatchObject({
    grade: 'sound',
    args: { station: expect.stringMatching(/^[a-z2-7]{26}$/), size: 3 },
  });
  expect(more).toEqual([]);
  for (const left of ['station', 'station-proof-alone'])
    expect(await said(`nothing-wrong-with-an-annex-whose-${left}-is-withheld`)).toEqual([]);
});
