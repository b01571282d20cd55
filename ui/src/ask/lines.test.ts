import { expect, test } from 'vitest';
import { finished, linesIn, NUMBERS, shareOf } from './lines';

test('what is pasted is laid out by the numbers of its lines, whatever stands above them', () => {
  const card = 'sandyq-share/1\nlocker: gr2q7gf5\n2. BETA beta\n1 alpha\n\n5) epsilon  epsilon\n';
  expect(linesIn(card)).toEqual(['alpha', 'BETA beta', '', '', 'epsilon  epsilon']);
  expect(linesIn('just one line of words')).toBe(null);
});

test('five lines without numbers are taken in their order', () => {
  expect(linesIn('a\nb\nc\nd\ne')).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(linesIn('a\nb')).toBe(null);
});

test('the word that is being typed is not judged yet', () => {
  expect(finished('abandon abil')).toBe('abandon');
  expect(finished('abandon ability ')).toBe('abandon ability');
  expect(finished('a b c d e f g last')).toBe('a b c d e f g last');
  expect(finished('aban')).toBe('');
});

test('the answer has every line with its number', () => {
  expect(NUMBERS).toEqual([1, 2, 3, 4, 5]);
  expect(shareOf(['a', 'b ', 'c', 'd', 'e'])).toBe('1 a\n2 b\n3 c\n4 d\n5 e\n');
});
