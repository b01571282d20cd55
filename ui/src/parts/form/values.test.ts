import { describe, expect, it } from 'vitest';
import type { FieldSpec } from '$host';
import { lists } from '../../host/specimen/lists';
import { difference, isAsked } from './layout';
import { changes, clean, isShort, ownDate, problemsOf, saidIn, sectionsOf, timeOf } from './values';

const kind = (key: string) => {
  const found = lists.kinds.find((one) => one.kind === key);
  if (!found) throw new Error(key);
  return found;
};
const warrant = kind('warrant-note').fields;
const field = (name: string) => warrant.find((one) => one.name === name) as FieldSpec;

describe('what was filled in', () => {
  it('is sent without what was not said, and lines without their edges', () => {
    const values = {
      shown: 'refused',
      shown_to: ['Айгүл ', '  '],
      number: '  17 ',
      shown_when: '9.40',
      copy: '',
      officers: [{ name: 'Б.', badge: ' ' }, {}],
      account: ' бір\r\nекі ',
    };
    expect(clean(warrant, values)).toEqual({
      shown: 'refused',
      shown_to: ['Айгүл'],
      number: '17',
      shown_when: '09:40',
      officers: [{ name: 'Б.' }],
      account: 'бір\nекі',
    });
  });

  it('counts pages as a number and leaves what is none for the form to name', () => {
    const fields = kind('seized-document').fields;
    expect(clean(fields, { pages: '12' })).toEqual({ pages: 12 });
    expect(problemsOf(fields, { pages: 'two' })).toEqual({ pages: 'number' });
  });

  it('is judged field by field', () => {
    expect(problemsOf(warrant, {})).toEqual({ shown: 'missing' });
    const wrong = {
      shown: 'shown',
      warrant_date: 'сәуір',
      search_from: '25:00',
      number: 'x'.repeat(1001),
    };
    expect(problemsOf(warrant, wrong)).toEqual({
      warrant_date: 'date',
      search_from: 'time',
      number: 'too-long',
    });
    const things = kind('seizure-inventory').fields;
    expect(problemsOf(things, { things: [{ thing: 'диск', returned: 'жақында' }] })).toEqual({
      things: 'date',
    });
  });

  it('is counted section by section, in the order of the form', () => {
    const names = sectionsOf(warrant).map((section) => section.name);
    expect(names).toEqual(['warrant', 'paper', 'search', 'officers', 'attesting', 'account']);
    expect(saidIn(warrant, { shown: 'shown', shown_to: [], officers: [{}] })).toBe(1);
  });

  it('keeps documents apart from what an entry may hold', () => {
    const long = warrant.filter((one) => !isShort(one)).map((one) => one.name);
    expect(long).toEqual(['officers', 'attesting_witnesses', 'account']);
  });
});

describe('a time of day', () => {
  it('is read as people type it and left alone when it is none', () => {
    expect(['9:40', '940', '23.05', ' 09:40 ', '24:00', 'noon'].map(timeOf)).toEqual([
      '09:40',
      '09:40',
      '23:05',
      '09:40',
      '24:00',
      'noon',
    ]);
  });
});

describe('a question', () => {
  it('is asked once the answer before it makes sense of it', () => {
    expect(isAsked(field('shown_to'), {})).toBe(false);
    expect(isAsked(field('shown_to'), { shown: 'shown-briefly' })).toBe(true);
    expect(isAsked(field('shown_to'), { shown: 'refused', shown_to: ['А.'] })).toBe(true);
    expect(isAsked(field('copy'), {})).toBe(true);
  });
});

describe('a change', () => {
  it('names only what differs, and empties what is no longer said', () => {
    const was = { title: 'A', place: 'Үлгітау', tags: ['x'], pages: 3, people: [] };
    const is = { title: 'B', place: 'Үлгітау', people: [] };
    expect(changes(was, is)).toEqual({ title: 'B', tags: [], pages: null });
    expect(changes(was, { ...was })).toEqual({});
  });
});

describe('an inventory', () => {
  it('shows where the protocol and what was seen disagree', () => {
    expect(difference({ listed: 'not-listed', seen_taken: 'seen' })).toBe('taken-not-listed');
    expect(difference({ listed: 'listed', seen_taken: 'not-seen' })).toBe('listed-not-seen');
    expect(difference({ listed: 'listed', seen_taken: 'seen' })).toBeNull();
  });
});

describe('the day of a record', () => {
  it('comes from its own form', () => {
    expect(ownDate(kind('interrogation-record'), { date: '2018-04-03~' })).toBe('2018-04-03~');
    expect(ownDate(kind('photo'), { date: '2018' })).toBe('');
  });
});
