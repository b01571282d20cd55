import { afterEach, expect, test, vi } from 'vitest';
import { openBytes, sizeOf } from './bytes';

const whole = Uint8Array.from({ length: 5000 }, (_, n) => n % 251);
const LONGEST = 1024;

/** Answers as the program does: a part, and never more than a chunk of it. */
function answer(_: unknown, { headers }: { headers: { Range: string } }) {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.Range) ?? [];
  const from = Number(first);
  const to = Math.min(Number(last) + 1, from + LONGEST, whole.length);
  return Promise.resolve(
    new Response(whole.slice(from, to), {
      status: 206,
      headers: { 'content-range': `bytes ${from}-${to - 1}/${whole.length}` },
    }),
  );
}

afterEach(() => vi.unstubAllGlobals());

test('a part longer than one answer is asked for until it is whole', async () => {
  const fetched = vi.fn(answer);
  vi.stubGlobal('fetch', fetched);
  const bytes = await openBytes('sandyq://localhost/media/abc');
  expect(bytes.size).toBe(5000);
  expect(await bytes.read(100, 3100)).toEqual(whole.slice(100, 3100));
  expect(fetched).toHaveBeenCalledTimes(1 + 3);
});

test('a token that is void is a lost recording', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 404 })));
  await expect(openBytes('sandyq://localhost/media/abc')).rejects.toMatchObject({ reason: 'lost' });
});

test('an answer that says no size, or not what was asked for, is not believed', () => {
  expect(() => sizeOf(null)).toThrow();
  expect(() => sizeOf('bytes 0-9/*')).toThrow();
  expect(sizeOf('bytes 0-9/123')).toBe(123);
});
