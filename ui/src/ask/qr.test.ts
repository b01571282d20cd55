import { expect, test } from 'vitest';
import { qrOf } from './qr';

const KEY = `AGE-SECRET-KEY-1${'QPZRY9X8'.repeat(8).slice(0, 58)}`;
const dark = ({ path }: { path: string }, column: number, row: number) =>
  path.includes(`M${column} ${row}h1v1h-1z`);

test('a key fits into a code that a camera reads from a screen', () => {
  const qr = qrOf(KEY);
  expect(qr.size).toBeGreaterThanOrEqual(25);
  expect(qr.size).toBeLessThanOrEqual(41);
});

test('three corners have the pattern by which a code is found, the fourth has not', () => {
  const qr = qrOf(KEY);
  const finder = (left: number, top: number) =>
    [0, 6].every((n) => dark(qr, left + n, top) && dark(qr, left + n, top + 6)) &&
    dark(qr, left + 3, top + 3) &&
    !dark(qr, left + 1, top + 1);
  const end = qr.size - 7;
  expect([finder(0, 0), finder(end, 0), finder(0, end)]).toEqual([true, true, true]);
  expect(finder(end, end)).toBe(false);
});

test('two keys have two codes', () => {
  expect(qrOf(KEY).path).not.toBe(qrOf(KEY.replace('Q', 'Z')).path);
});
