import { expect, test } from 'vitest';
import { alphabetOf, firstUnlike, holdsIdentity, lackOf, mixesAlphabets } from './hint';

test('a word in two alphabets is noticed, two words in one each are not', () => {
  expect(mixesAlphabets('kaрға')).toBe(true);
  expect(mixesAlphabets('қарға crow')).toBe(false);
});

test.each([
  ['', null],
  ['2018', null],
  ['crow', 'latin'],
  ['ворона', 'cyrillic'],
  ['қарға', 'kazakh'],
  ['іс', 'kazakh'],
  ['қарға crow', 'mixed'],
])('%s is in this alphabet: %s', (text, alphabet) => expect(alphabetOf(text)).toBe(alphabet));

test('what is typed twice must be the same, however its letters are put together, and not empty', () => {
  expect(lackOf('', '')).toBe('empty');
  expect(lackOf('жасыл қарға', 'жасыл қарга')).toBe('different');
  expect(lackOf('жасыл қарға', 'жасыл қарға')).toBe(null);
  expect(lackOf('чайка', 'чаи\u0306ка')).toBe(null);
});

test('of drawn words that are typed back the first one that differs is named', () => {
  const drawn = 'жусан бұлақ чайка';
  expect(firstUnlike(drawn, drawn)).toBe(0);
  expect(firstUnlike(drawn, ' жусан  бұлақ чаи\u0306ка ')).toBe(0);
  expect(firstUnlike(drawn, 'жусан булақ чайка')).toBe(2);
  expect(firstUnlike(drawn, 'жусан бұлақ')).toBe(3);
  expect(firstUnlike(drawn, `${drawn} алма`)).toBe(4);
  expect(firstUnlike(drawn, '')).toBe(1);
});

test('an identity is found among the remarks of its file', () => {
  const key = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`;
  expect(holdsIdentity(`# created: 2026\n# public key: age1…\n${key}\n`)).toBe(true);
  expect(holdsIdentity('age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq')).toBe(
    false,
  );
  expect(holdsIdentity(key.slice(0, 30))).toBe(false);
});
