import { describe, expect, it } from 'vitest';
import type { AnchorView, Outside, SightView } from '$host';
import { anchorLines, dueOf, provenBy, witnessLines } from './standing';

const anchor = (authority: string, size: number, standing: string): AnchorView => ({
  authority,
  size,
  standing,
  notLaterThan: standing === 'anchored' ? '2026-11-12T15:02:11Z' : null,
  signer: null,
  about: null,
});
const seen = (witness: string, size: number): SightView => ({ witness, size, at: '' });
const asked = (witness: string) => ({
  key: `${witness}+0+0`,
  witness,
  words: `words of ${witness}`,
});

describe('what stands outside', () => {
  it('says when it is time to ask again: items count, entries alone do not', () => {
    expect(dueOf({ size: 0, entries: 4, items: 0 })).toBe('never');
    expect(dueOf({ size: 3, entries: 4, items: 1 })).toBe('due');
    expect(dueOf({ size: 3, entries: 4, items: 0 })).toBe('fresh');
  });

  it('is one line for each witness with the newest sight, and who never answered stands last', () => {
    const outside = {
      asked: [asked('silent'), asked('old'), asked('new')],
      witnesses: [seen('new', 2), seen('old', 4), seen('new', 9)],
    } as unknown as Outside;
    expect(
      witnessLines(outside).map((one) => [one.witness, one.newest?.size, one.earlier]),
    ).toEqual([
      ['new', 9, 1],
      ['old', 4, 0],
      ['silent', undefined, 0],
    ]);
  });

  it('keeps of an authority the newest proven one, what waits after it, and each fault', () => {
    const lines = anchorLines([
      anchor('a', 2, 'anchored'),
      anchor('a', 3, 'false'),
      anchor('a', 5, 'anchored'),
      anchor('a', 4, 'waiting'),
      anchor('b', 4, 'anchored'),
      anchor('b', 8, 'waiting'),
    ]);
    expect(
      lines.map(({ anchor, earlier }) => [anchor.authority, anchor.size, anchor.standing, earlier]),
    ).toEqual([
      ['b', 8, 'waiting', 0],
      ['a', 5, 'anchored', 1],
      ['b', 4, 'anchored', 0],
      ['a', 3, 'false', 0],
    ]);
  });

  it('counts authorities that proved a time, not their replies', () => {
    const twice = [
      anchor('a', 2, 'anchored'),
      anchor('a', 5, 'anchored'),
      anchor('b', 5, 'waiting'),
    ];
    expect(provenBy(twice)).toBe(1);
    expect(provenBy([...twice, anchor('b', 6, 'anchored')])).toBe(2);
  });
});
