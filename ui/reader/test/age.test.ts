/** What comes before typage: the header by the letter, and what is done with the public vectors of age. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { addressed, readAgeHeader } from '../src/verify/age-header';
import { utf8 } from '../src/verify/bytes';
import { CannotOpen, identitiesIn, open } from '../src/verify/open';
import { vectors } from './public';

const MAC = `--- ${'A'.repeat(43)}\n`;
const VERSION = 'age-encryption.org/v1\n';
const stanza = (n: number) => `-> x ${n}\nAAAA\n`;
const of = (text: string) => readAgeHeader(utf8.encode(text));

test('a header is read up to the newline after its MAC', () => {
  const text = `${VERSION}${stanza(1)}-> y-grease\n\n${MAC}`;
  const header = of(`${text}more`);
  expect(header).toEqual({ length: text.length, types: ['x', 'y-grease'] });
  if (typeof header !== 'string') expect(addressed(header)).toBe(1);
});

test('32 stanzas and 16 KiB, and no more', () => {
  const many = (count: number) =>
    VERSION + Array.from({ length: count }, (_, n) => stanza(n)).join('') + MAC;
  expect(typeof of(many(32))).toBe('object');
  expect(of(many(33))).toBe('malformed');
  const long = (lines: number) => `${VERSION}-> x\n${`${'A'.repeat(64)}\n`.repeat(lines)}\n${MAC}`;
  expect(typeof of(long(250))).toBe('object');
  expect(of(`${long(260)}${'x'.repeat(20_000)}`)).toBe('malformed');
});

test.each([
  ['no stanza', VERSION + MAC],
  ['a stanza without a body', `${VERSION}-> x\n${MAC}`],
  ['a body without its last line', `${VERSION}-> x\n${'A'.repeat(64)}\n${MAC}`],
  ['two spaces', `${VERSION}->  x\nAAAA\n${MAC}`],
  ['a space at the end', `${VERSION}-> x \nAAAA\n${MAC}`],
  ['padding', `${VERSION}-> x\nAAA=\n${MAC}`],
  ['loose bits', `${VERSION}-> x\nAB\n${MAC}`],
  ['a short MAC', `${VERSION}${stanza(1)}--- AAAA\n`],
  ['line ends of another system', `${VERSION}${stanza(1)}${MAC}`.replaceAll('\n', '\r\n')],
  ['our kind with a short share', `${VERSION}-> X25519 AAAA\n${'A'.repeat(43)}\n${MAC}`],
])('refused: %s', (_, text) => {
  expect(typeof of(text)).toBe('string');
});

test('what is not age is not called damaged age', () => {
  for (const text of ['', 'hello', '-----BEGIN AGE ENCRYPTED FILE-----\n'])
    expect(of(text)).toBe('not-age');
  expect(of('age-encryption')).toBe('cut');
  expect(of(VERSION + stanza(1))).toBe('cut');
});

test('an identity file is lines of identities and remarks', () => {
  const key = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
  expect(identitiesIn(`# made today\n\n${key}\r\n`)).toEqual([key]);
  for (const wrong of ['', '# nothing', `${key}\nx`, key.toLowerCase(), 'AGE-PLUGIN-X-1AAAA'])
    expect(() => identitiesIn(wrong), wrong).toThrow(CannotOpen);
});

const folder = vectors('age');

/** The head of a vector, and the file behind it. */
function vector(name: string) {
  const bytes = readFileSync(join(folder ?? '', name));
  const at = bytes.indexOf('\n\n');
  const head = bytes.subarray(0, at).toString().split('\n');
  const value = (key: string) =>
    head.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2);
  const body = bytes.subarray(at + 2);
  const file = value('compressed') === 'zlib' ? inflateSync(body) : body;
  return { value, file: new Blob([new Uint8Array(file)]) };
}

async function outcome(name: string): Promise<string> {
  const { value, file } = vector(name);
  try {
    const { plain } = await open(file, [value('identity') ?? '']);
    const hash = createHash('sha256');
    for await (const part of plain) hash.update(part);
    return hash.digest('hex') === value('payload') ? 'success' : 'another payload';
  } catch (error) {
    if (!(error instanceof CannotOpen)) return 'payload failure';
    return error.code === 'bundle-not-for-you' ? 'no match' : 'header failure';
  }
}

test.skipIf(folder === null)('the public vectors of age, X25519', async () => {
  const names = readdirSync(folder ?? '').filter((name) => {
    const { value } = vector(name);
    return value('identity')?.startsWith('AGE-SECRET-KEY-1') && value('armored') === undefined;
  });
  expect(names.length).toBeGreaterThan(60);
  for (const name of names) {
    const wanted = vector(name).value('expect') ?? '';
    const is = await outcome(name);
    expect(is, name).toBe(wanted === 'HMAC failure' ? 'header failure' : wanted);
  }
});
