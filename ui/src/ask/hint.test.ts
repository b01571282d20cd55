import { expect, test } from 'vitest';
import { hintFor, holdsIdentity, lackOf, mixesAlphabets } from './hint';

test.each([
  ['', 'start'],
  ['2018-04-02', 'digits'],
  ['+7 701 555 01 23', 'digits'],
  ['жасыл', 'short'],
  ['непротивоконституционность', 'one-word'],
  ['қарға қарға қарға қарға қарға', 'repeats'],
  ['жасыл қарға шәйнек', 'few'],
  ['жасыл қарға шәйнек көпір мұз', 'enough'],
  ['felt-river-anvil-poplar-saddle', 'enough'],
])('%s is called %s', (text, of) => expect(hintFor(text).of).toBe(of));

test('only several different words are called enough', () => {
  expect(hintFor('жасыл қарға шәйнек көпір мұз').good).toBe(true);
  expect(hintFor('Жасыл жасыл қарға шәйнек көпір мұз').good).toBe(false);
});

test('a word in two alphabets is noticed, two words in one each are not', () => {
  expect(mixesAlphabets('kaрға')).toBe(true);
  expect(mixesAlphabets('қарға crow')).toBe(false);
});

test('what is typed twice must be the same, and not empty', () => {
  expect(lackOf('', '')).toBe('empty');
  expect(lackOf('абв', 'абв')).toBe('too-short');
  expect(lackOf('жасыл қарға', 'жасыл қарга')).toBe('different');
  expect(lackOf('жасыл қарға', 'жасыл қарға')).toBe(null);
});

test('an identity is found among the remarks of its file', () => {
  const key = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
  expect(holdsIdentity(`# created: 2026\n# public key: age1…\n${key}\n`)).toBe(true);
  expect(holdsIdentity('age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq')).toBe(
    false,
  );
  expect(holdsIdentity(key.slice(0, 30))).toBe(false);
});
