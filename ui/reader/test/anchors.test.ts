/** Every folder of `tests/vectors/anchor` gets what stands beside it: the time that is proven, or the one code. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeReply, type Judged } from '../src/stamp/judge';
import { REFUSALS } from '../src/stamp/refused';

const folder = join(import.meta.dirname, '../../../tests/vectors/anchor');
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'expected')));

const read = (name: string, file: string) => new Uint8Array(readFileSync(join(folder, name, file)));
const expectedOf = (name: string) => readFileSync(join(folder, name, 'expected'), 'utf8').trim();

const inputs = (name: string) => ({
  text: read(name, 'text'),
  request: read(name, 'request.tsq'),
  reply: read(name, 'reply.tsr'),
  certificates: read(name, 'certificates.pem'),
});

const line = (judged: Judged) =>
  'refused' in judged ? judged.refused : `ok ${judged.notLaterThan}`;

/** Whether the judge answers a reply as somebody expects. */
const agrees = async (name: string, expected: string) =>
  line(await judgeReply(inputs(name))) === expected;

test.each(names)('%s', async (name) => {
  expect(line(await judgeReply(inputs(name)))).toBe(expectedOf(name));
});

test('an expectation that was changed is noticed', { timeout: 60_000 }, async () => {
  const codes = [...REFUSALS, 'ok 2026-11-24T20:20:53Z'];
  for (const [at, name] of names.entries()) {
    if (at % 20 !== 0) continue;
    const others = codes.filter((code) => code !== expectedOf(name));
    for (const other of others) expect(await agrees(name, other)).toBe(false);
  }
});

test('there is an example of every code, and of every kind of key', () => {
  expect(names.length).toBeGreaterThan(100);
  const said = new Set(names.map((name) => expectedOf(name).split(' ')[0]));
  expect([...said].sort()).toEqual(['ok', ...REFUSALS].sort());
});
