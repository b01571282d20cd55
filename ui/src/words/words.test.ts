import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lists } from '../host/specimen/lists';
import { bundleReport, lockerReport } from '../host/specimen/report';
import { LANGS, bytes, dateInWords, has, keysOf, moment, say, speak } from './index';

const root = join(import.meta.dirname, '..');

function code(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name);
    if (one.isDirectory()) return code(path);
    return /\.(svelte|ts)$/.test(one.name) && !one.name.endsWith('.test.ts')
      ? [readFileSync(path, 'utf8')]
      : [];
  });
}

/** Keys written out in a call, and the constant beginnings of those that are put together. */
const said = (text: string) =>
  [...text.matchAll(/\bsay\(\s*'([a-z][\w-]*)'/g)].map((m) => m[1] ?? '');
const begun = (text: string) =>
  [...text.matchAll(/\bsay\(\s*`([a-z][\w-]*-)\$\{/g)].map((m) => m[1] ?? '');

describe('words', () => {
  test('every key that the pages say has a sentence in three languages', () => {
    const keys = new Set(code().flatMap(said));
    expect(keys.size).toBeGreaterThan(100);
    for (const lang of LANGS) {
      expect(
        [...keys].filter((key) => !has(key, lang)),
        lang,
      ).toEqual([]);
    }
  });

  test('the check above sees a key without a sentence', () => {
    expect(said("{say('never-written', { n })}").filter((key) => !has(key, 'en'))).toEqual([
      'never-written',
    ]);
  });

  test('every beginning of a key that is put together begins some key', () => {
    for (const start of new Set(code().flatMap(begun))) {
      expect(
        keysOf('kk').some((key) => key.startsWith(start)),
        start,
      ).toBe(true);
    }
  });

  test('the three languages have the same keys', () => {
    const [kk, ru, en] = LANGS.map((lang) => keysOf(lang).sort());
    expect(ru).toEqual(kk);
    expect(en).toEqual(kk);
  });

  test('every field, choice, role and kind of the forms can be said', () => {
    const fields = lists.kinds.flatMap((kind) => kind.fields).flatMap((f) => [f, ...f.columns]);
    const keys = [
      ...lists.kinds.map((kind) => `kind-${kind.kind}`),
      ...fields.map((field) => `field-${field.name}`),
      ...fields.flatMap((field) => field.choices.map((choice) => `choice-${choice}`)),
      ...fields.filter((f) => f.section).map((f) => `section-${f.section}`),
      ...lists.roles.map((role) => `role-${role}`),
      ...lists.sensitivities.map((one) => `sensitivity-${one}`),
      ...lists.languages.map((one) => `lang-${one}`),
    ];
    for (const lang of LANGS)
      expect(
        keys.filter((key) => !has(key, lang)),
        lang,
      ).toEqual([]);
  });

  test('every finding that the invented reports hold can be said', () => {
    const codes = [...bundleReport.findings, ...lockerReport.findings].map((one) => one.code);
    for (const lang of LANGS)
      expect(
        codes.filter((code) => !has(`find-${code}`, lang)),
        lang,
      ).toEqual([]);
  });

  test('a name inside a sentence is kept apart from it, whichever way it runs', () => {
    speak('en');
    expect(say('welcome-open-named', { name: 'Дала' })).toBe('Open \u2068Дала\u2069');
  });

  test('a count takes the form that Russian wants', () => {
    const count = (n: number) =>
      say('count-items', { count: n }, 'ru').replace(/[\u2068\u2069]/g, '');
    expect([1, 2, 5, 21].map(count)).toEqual([
      '1 предмет',
      '2 предмета',
      '5 предметов',
      '21 предмет',
    ]);
  });

  test('a key without a sentence is shown as it is', () => {
    expect(say('no-such-key')).toBe('no-such-key');
  });
});

describe('figures', () => {
  test('sizes are counted as file managers count', () => {
    speak('en');
    expect([0, 1, 999, 1500, 20_000_000].map(bytes)).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1.5 kB',
      '20 MB',
    ]);
    speak('ru');
    expect(bytes(1_400_000)).toMatch(/^1,4\sМБ$/);
  });

  test('every language has twelve months', () => {
    for (const lang of LANGS)
      for (const key of ['date-months', 'date-months-alone'])
        expect(say(key, {}, lang).split(' ').length).toBe(12);
  });

  test('a moment is shown on the clock where it was claimed', () => {
    speak('en');
    expect(moment('2026-11-20T20:30:00Z', '+05:00')).toBe('21 November 2026, 01:30 (UTC+05:00)');
    expect(moment('not a time')).toBe('not a time');
  });
});

describe('uncertain dates', () => {
  const read = (text: string) => dateInWords(text)?.replace(/[\u2068\u2069]/g, '');

  test('are read aloud', () => {
    speak('en');
    expect(read('2018-04-02')).toBe('2 April 2018');
    expect(read('2018-04-02~')).toBe('about 2 April 2018');
    expect(read('2018-04?')).toBe('April 2018, perhaps');
    expect(read('2018')).toBe('the year 2018');
    expect(read('201X')).toBe('the years 2010–2019');
    expect(read('2018-21')).toBe('spring of 2018');
    expect(read('2018-04-02/2018-04-05')).toBe('from 2 April 2018 to 5 April 2018');
    expect(read('2018-04-02/..')).toBe('from 2 April 2018 on');
    expect(read('/2018')).toBe('from an unknown day to the year 2018');
    expect(read(' ')).toBe('');
  });

  test('in Kazakh and Russian too', () => {
    expect((speak('ru'), read('2018-04~'))).toBe('примерно апрель 2018 г.');
    expect((speak('kk'), read('2018-04-02'))).toBe('2018 ж. 2 сәуір');
    expect(read('2018-04/..')).toBe('басы: 2018 ж. сәуір, соңы ашық');
  });

  test('what is no date is not read', () => {
    for (const text of [
      '02.04.2018',
      '2018-13',
      '2018-02-30',
      '2018-4-2',
      'вчера',
      '../..',
      '1/2/3',
      '2018-99',
      '201X-04',
    ]) {
      expect(dateInWords(text), text).toBeNull();
    }
  });
});
