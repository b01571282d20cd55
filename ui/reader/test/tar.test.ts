/** The one form of tar, and every byte of a header that may be no other. */
import { expect, test } from 'vitest';
import { padme } from '../src/verify/padme';
import { TarReader, allowed, header, readHeader } from '../src/verify/tar';
import { tarOf, untouched } from './bag';

function read(tar: Uint8Array, piece = 4096) {
  const files: [string, number][] = [];
  const reader = new TarReader({
    begin: (name) => void files.push([name, 0]),
    data: (part) => void ((files.at(-1) ?? ['', 0])[1] += part.length),
    finish: () => undefined,
  });
  for (let at = 0; at < tar.length; at += piece) reader.feed(tar.subarray(at, at + piece));
  reader.end();
  return { files, fault: reader.fault };
}

test('what is written is read again', () => {
  const files = untouched();
  const found = read(tarOf(files), 777);
  expect(found.fault).toBeNull();
  expect(found.files).toEqual(files.map(({ name, bytes }) => [name, bytes.length]));
});

test('no byte of a header may be another, with or without its sum', () => {
  const right = header('sandyq-x/data/annex-001.jpg', 34);
  expect(readHeader(right)).toEqual({ name: 'sandyq-x/data/annex-001.jpg', size: 34 });
  for (let at = 0; at < 512; at++) {
    const wrong = right.slice();
    wrong[at] = (wrong[at] ?? 0) ^ 1;
    expect(typeof readHeader(wrong), String(at)).toBe('string');
  }
});

test('sizes from 8 GiB on, and only they, stand in base 256', () => {
  for (const size of [8 ** 11 - 1, 8 ** 11, 4 * 2 ** 40])
    expect(readHeader(header('a/b', size))).toEqual({ name: 'a/b', size });
  expect(readHeader(header('a/b', 4 * 2 ** 40 + 1))).toBe('bundle-tar-limit');
});

test('names lead nowhere but downwards', () => {
  for (const name of ['a', 'a/b.c', '..a/b..', 'A-_.9']) expect(allowed(name), name).toBe(true);
  for (const name of [
    '',
    '/a',
    'a/',
    'a//b',
    '.',
    'a/../b',
    'a/.',
    'a b',
    'é',
    'a\\b',
    'a'.repeat(101),
  ])
    expect(allowed(name), name).toBe(false);
});

test('each place where it may break off is found', () => {
  const tar = tarOf(untouched());
  for (let at = 0; at < tar.length; at += 97)
    expect(read(tar.subarray(0, at)).fault, String(at)).toBe('bundle-cut');
});

test('Padmé sizes are those of the definition', () => {
  // E = floor(log2 L), S = floor(log2 E) + 1, the next multiple of 2^(E-S).
  const sizes = { 1: 1, 2: 2, 9: 10, 1023: 1024, 1025: 1088, 27_648: 27_648, 28_161: 28_672 };
  for (const [size, padded] of Object.entries(sizes))
    expect(padme(Number(size)), size).toBe(padded);
  for (const size of [2 ** 31 + 1, 2 ** 40 + 1, 2 ** 52 + 1]) {
    expect(padme(size)).toBeGreaterThanOrEqual(size);
    expect(padme(size) / size).toBeLessThan(1.12);
  }
});
