import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding, Grade } from '$host';
import { keysOf, speak } from '$words';
import { groupsOf, nextOf, sentenceOf } from './findings';

const finding = (grade: Grade, code: string, args = {}, subject = ''): Finding => ({
  grade,
  code,
  subject,
  args,
});

beforeAll(() => speak('en'));

describe('a sheet', () => {
  it('puts together what is about one thing, the worst first', () => {
    const groups = groupsOf([
      finding('sound', 'log-whole'),
      finding('sound', 'objects-whole'),
      finding('broken', 'log-root-differs'),
      finding('doubtful', 'quite-new'),
    ]);
    expect(groups.map((group) => group.name)).toEqual(['log', 'objects', 'other']);
    expect(groups[0]?.findings.map((one) => one.code)).toEqual(['log-root-differs', 'log-whole']);
  });

  it('names a finding that it does not know, with its code', () => {
    expect(sentenceOf(finding('broken', 'from-the-future'))).toContain('from-the-future');
  });

  it('says figures as numbers, so that plurals fit', () => {
    const said = sentenceOf(finding('sound', 'log-whole', { size: '1', commits: '1' }));
    const many = sentenceOf(finding('sound', 'log-whole', { size: '61', commits: '7' }));
    expect(said).not.toEqual(many);
    expect(many).toContain('61');
  });

  it('says what to do now only where something is to be done', () => {
    expect(nextOf(finding('broken', 'log-empty'))).not.toBe('');
    expect(nextOf(finding('sound', 'log-empty'))).toBe('');
  });

  it('has a place for every finding that has a sentence', () => {
    const codes = keysOf('en')
      .filter((key) => key.startsWith('find-'))
      .map((key) => key.slice(5));
    expect(codes.length).toBeGreaterThan(40);
    const homeless = groupsOf(codes.map((code) => finding('sound', code))).find(
      (group) => group.name === 'other',
    );
    expect(homeless?.findings.map((one) => one.code) ?? []).toEqual([]);
  });
});

describe('what fills a sentence', () => {
  it('is said in words: fields by their names, times by the clock', () => {
    const withheld = finding('notable', 'bundle-withheld', { fields: 'people, obtained' }, '003');
    expect(sentenceOf(withheld)).toContain('People, How it was obtained');
    const time = finding('notable', 'bundle-time-claimed', { time: '2026-11-24T08:00:00Z' });
    expect(sentenceOf(time)).toContain('24 November 2026');
  });

  it('tells the signature of a bundle from its content and its history', () => {
    const codes = ['bundle-signed', 'bundle-content-whole', 'bundle-history-proven', 'bundle-cut'];
    const groups = groupsOf(codes.map((code) => finding('sound', code)));
    expect(groups.map((group) => group.name)).toEqual([
      'signature',
      'content',
      'history',
      'package',
    ]);
  });
});
