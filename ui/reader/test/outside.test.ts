/** What somebody outside saw: cosignatures by the example of C2SP, and what the statement may say of earlier checkpoints. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import { base64, concat, utf8 } from '../src/verify/bytes';
import type { Json } from '../src/verify/canonical';
import { filesOfEarlier, readEarlier } from '../src/verify/earlier';
import { cosigned, readNote, readVerifier, verifierOf } from '../src/verify/note';

const TEXT = 'sandyq/test\n2\nqjhKSSUKEQQCFyei//pWgNHY40uQ0x8NDXdw1C0T5Og=\n';
const secret = new Uint8Array(32).fill(7);
const key = ed25519.getPublicKey(secret);
const witness = verifierOf('witness.example/w1', key, 4);

function time(seconds: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, seconds);
  return bytes;
}

/** A line of the witness: of a time, over one that may be another. */
function line(stated: bigint, over = stated, text = TEXT, hash = witness.hash): string {
  const signed = utf8.encode(`cosignature/v1\ntime ${over}\n${text}`);
  const bytes = concat([hash, time(stated), ed25519.sign(signed, secret)]);
  return `\u2014 witness.example/w1 ${base64(bytes)}\n`;
}

function seen(...lines: string[]): bigint | null {
  const note = readNote(utf8.encode(`${TEXT}\n${lines.join('')}`));
  if (!note) throw new Error('not a note');
  return cosigned(note, witness);
}

test('a cosignature binds the time and the text', () => {
  expect(seen(line(1_700_000_000n))).toBe(1_700_000_000n);
  expect(seen(line(1n), line(1_700_000_000n), line(5n))).toBe(1_700_000_000n);
  expect(seen(line(0n))).toBe(0n);
  expect(seen(line((1n << 63n) - 1n))).toBe((1n << 63n) - 1n);
});

test.each([
  ['another time', [line(1_700_000_001n, 1_700_000_000n)]],
  ['another text', [line(5n, 5n, TEXT.replace('2', '3'))]],
  ['one that fits and one that does not', [line(5n), line(6n, 7n)]],
  ['a time beyond all', [line(1n << 63n)]],
  ['the hash of a key for notes', [line(5n, 5n, TEXT, verifierOf(witness.name, key).hash)]],
])('no cosignature: %s', (_, lines) => {
  expect(seen(...lines)).toBeNull();
});

test('the key of a witness is of its own kind', () => {
  const hash = Buffer.from(witness.hash).toString('hex');
  const written = (kind: number) =>
    `${witness.name}+${hash}+${base64(concat([Uint8Array.of(kind), key]))}`;
  expect(readVerifier(written(4), 4)).toEqual(witness);
  expect(readVerifier(written(1), 4)).toBeNull();
  expect(readVerifier(written(4))).toBeNull();
});

const ROOT = 'ab'.repeat(32);
const good = { anchors: ['first'], proof: [ROOT], root: ROOT, size: 5, witnesses: ['a', 'b'] };
const many = (count: number, of: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => of(n));

test('earlier checkpoints are read, and name their files in one order', () => {
  const earlier = readEarlier([good, { ...good, size: 7, anchors: [] }], 8);
  expect(filesOfEarlier(earlier ?? [])).toEqual([
    'sandyq/earlier/000000000005.checkpoint',
    'sandyq/earlier/000000000005-first.tsq',
    'sandyq/earlier/000000000005-first.tsr',
    'sandyq/earlier/000000000005-first.pem',
    'sandyq/earlier/000000000007.checkpoint',
  ]);
});

test.each<[string, Json]>([
  ['none', []],
  ['no list', good],
  ['too many', Array.from({ length: 17 }, (_, n) => ({ ...good, size: n + 1 }))],
  ['a size twice', [good, good]],
  ['falling sizes', [{ ...good, size: 7 }, good]],
  ['a size of nothing', [{ ...good, size: 0 }]],
  ['a size beyond the checkpoint', [{ ...good, size: 21 }]],
  ['a root in capitals', [{ ...good, root: ROOT.toUpperCase() }]],
  ['a proof of other things', [{ ...good, proof: [7] }]],
  ['a proof too long', [{ ...good, proof: many(64, () => ROOT) }]],
  ['witnesses out of order', [{ ...good, witnesses: ['b', 'a'] }]],
  ['a witness twice', [{ ...good, witnesses: ['a', 'a'] }]],
  ['a witness of nothing', [{ ...good, witnesses: [''] }]],
  ['a witness too long', [{ ...good, witnesses: ['\u04d9'.repeat(257)] }]],
  ['too many witnesses', [{ ...good, witnesses: many(9, String) }]],
  ['an authority that leads upwards', [{ ...good, anchors: ['..'] }]],
  ['an authority with a hyphen first', [{ ...good, anchors: ['-a'] }]],
  ['an authority too long', [{ ...good, anchors: ['a'.repeat(33)] }]],
  ['too many authorities', [{ ...good, anchors: many(5, (n) => `a${n}`) }]],
  ['a member more', [{ ...good, more: 1 }]],
  ['a member less', [{ anchors: [], proof: [], root: ROOT, size: 5 }]],
])('refused as earlier checkpoints: %s', (_, value) => {
  expect(readEarlier(value, 20)).toBeNull();
});

test('texts are sorted by their bytes, as others sort them', () => {
  const texts = ['\uffff', '\u{10000}'];
  expect(readEarlier([{ ...good, witnesses: texts }], 8)).not.toBeNull();
  expect(readEarlier([{ ...good, witnesses: texts.reverse() }], 8)).toBeNull();
});
