import { describe, expect, it } from 'vitest';
import type { Hit } from '$host';
import { grouped } from './search.svelte';

const hit = (item: string, before: string): Hit => ({
  item,
  title: item,
  caseId: null,
  where: 'text',
  before,
  match: 'м',
  after: '',
});

describe('what was found', () => {
  it('stands together by item, in the order in which it came', () => {
    const groups = grouped([hit('b', '1'), hit('a', '2'), hit('b', '3')]);
    expect(groups.map(({ item, hits }) => [item, hits.map((one) => one.before)])).toEqual([
      ['b', ['1', '3']],
      ['a', ['2']],
    ]);
  });
});
