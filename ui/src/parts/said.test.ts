import { beforeAll, expect, test } from 'vitest';
import { speak } from '$words';
import { saidOf } from './said';

beforeAll(() => speak('en'));

test('values are said by the name of their field', () => {
  expect(saidOf('size', 1_400_000)).toMatch(/1\.4.MB/);
  expect(saidOf('kind', 'photo')).toBe('Photograph');
  expect(saidOf('sensitivity', ['lawyer-only'])).toBe('For the lawyer only');
  expect(saidOf('language', 'kk')).toBe('Kazakh');
  expect(saidOf('happened', '2018-04-02~')).toMatch(/about.*2 April 2018/);
});

test('people, files and lists are read as a person would say them', () => {
  const people = [{ name: 'Айгүл', role: 'journalist', note: 'saw it' }];
  expect(saidOf('people', people).replace(/[\u2068\u2069]/g, '')).toBe(
    'Айгүл (Journalist): saw it',
  );
  expect(saidOf('file_name', { bytes: 'AAAA', text: 'скан.jpg' })).toBe('скан.jpg');
  expect(saidOf('tags', ['a', 'b'])).toBe('a; b');
  expect(saidOf('notes', '')).toBe('not said');
});
