/** Canonical JSON: one text for each value, every other refused. */
import { expect, test } from 'vitest';
import { members, parse, write } from '../src/verify/canonical';

test('what is canonical is read and written back', () => {
  for (const text of [
    'null',
    '{"a":1,"b":[true,false,null],"é":"ы"}',
    '[9007199254740991,-9007199254740991,0]',
    '"\\u001f\\b\\t\\n\\f\\r\\"\\\\/"',
    '"\u2028\u007f"',
    '{"__proto__":1,"constructor":2}',
    '{"😀":1,"\ufb33":2}',
  ]) {
    expect(write(parse(text) ?? null), text).toBe(text);
  }
});

test.each([
  ['a space', '{"a": 1}'],
  ['a newline at the end', '{}\n'],
  ['a byte order mark', '\ufeff{}'],
  ['names out of order', '{"b":1,"a":2}'],
  ['names in the order of code points', '{"\ufb33":2,"😀":1}'],
  ['a name twice', '{"a":1,"a":2}'],
  ['a fraction', '1.5'],
  ['a fraction that is whole', '1.0'],
  ['an exponent', '1e3'],
  ['a negative zero', '-0'],
  ['a leading zero', '01'],
  ['an integer that is not exact', '9007199254740992'],
  ['an escape that is not needed', '"\\u0041"'],
  ['a slash escaped', '"\\/"'],
  ['capitals in an escape', '"\\u001F"'],
  ['half of a pair', '"\\ud800"'],
  ['a control character as it is', '"\u0001"'],
  ['nothing', ''],
  ['two values', '1 2'],
  ['NaN', 'NaN'],
  ['brackets without end', '['.repeat(100_000)],
  ['too many brackets', '['.repeat(128) + ']'.repeat(128)],
])('refused: %s', (_, text) => {
  expect(parse(text)).toBeUndefined();
});

test('refused: bytes that are not UTF-8', () => {
  expect(parse(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined();
  expect(parse(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toBeUndefined();
});

test('as many brackets as are allowed are read', () => {
  expect(parse('['.repeat(127) + ']'.repeat(127))).toBeDefined();
  expect(parse(`"${'['.repeat(1000)}"`)).toBeDefined();
});

test('an object has the members asked for and no others', () => {
  expect(members({ a: 1 }, ['a'])).toEqual({ a: 1 });
  expect(members({ a: 1, b: 2 }, ['a'], ['b'])).not.toBeNull();
  for (const wrong of [{}, { b: 1 }, { a: 1, c: 1 }, [], null, 'a', Object.create({ a: 1 })])
    expect(members(wrong, ['a'])).toBeNull();
});
