import { describe, expect, it } from 'vitest';
import type { ItemRow } from '$host';
import { carefulOf, draftOf, type Parts } from './draft';

const item = (id: string, sensitivity: string[] = []) =>
  ({ id, title: id, sensitivity }) as unknown as ItemRow;
const items = [item('a'), item('b', ['undertaking']), item('c', ['undertaking', 'lawyer-only'])];
const parts = (more: Partial<Parts>): Parts => ({
  caseId: 'case',
  items,
  chosen: new Set(['a', 'b', 'c']),
  readers: [],
  oneTime: false,
  purpose: ' шағым ',
  withhold: [],
  ...more,
});

describe('a bundle', () => {
  it('names a whole case, and lists a choice in the order of the case', () => {
    expect(draftOf(parts({}))).toMatchObject({ caseId: 'case', items: [], purpose: 'шағым' });
    expect(draftOf(parts({ chosen: new Set(['c', 'a']) }))).toMatchObject({
      caseId: null,
      items: ['a', 'c'],
    });
    expect(draftOf(parts({ caseId: 'unsorted' }))).toMatchObject({
      caseId: null,
      items: ['a', 'b', 'c'],
    });
  });

  it('tells other readers a name only where that was said', () => {
    const reader = {
      recipient: 'age1x',
      label: ' Адвокат ',
      words: '',
      own: false,
      disclose: false,
      compared: true,
    };
    expect(draftOf(parts({ readers: [reader] })).recipients).toEqual([
      { recipient: 'age1x', label: 'Адвокат', discloseLabel: false },
    ]);
  });

  it('names each item that must not leave unnoticed, and only those that go', () => {
    expect(carefulOf(items, new Set(['a', 'c']))).toEqual([
      { sensitivity: 'undertaking', titles: ['c'] },
      { sensitivity: 'lawyer-only', titles: ['c'] },
    ]);
  });
});
