import { describe, expect, it } from 'vitest';
import type { Keys, LeftView, OpenerView } from '$host';
import { adviceOf, byPlace, lostOn, onlyReads, placesOf, whereOf, type Line } from './board';

const opener = (place: string, name = ''): OpenerView => ({
  kind: 'passphrase',
  name,
  place,
  proven: null,
});
const left = (opens: boolean, readers = 0): LeftView => ({
  places: [],
  alone: opens ? 1 : 0,
  shares: 0,
  readers,
  opens,
});
const line = (opens: boolean, readers = 0): Line => ({ of: 'one', left: left(opens, readers) });
const keys = (some: Partial<Keys>): Keys => ({
  ways: [],
  elsewhere: [],
  openers: [],
  needed: null,
  unplaced: 0,
  left: [],
  sealing: { files: 0, begun: false },
  ...some,
});
const lawyer = { recipient: 'age1', words: '', name: '', place: '', admitted: '' };

describe('places', () => {
  it('are understood in all three languages, in whatever case and with names beside them', () => {
    expect(whereOf('This computer')).toBe('machine');
    expect(whereOf('редакция, 3-й этаж')).toBe('office');
    expect(whereOf('Айгүлдің үйі')).toBe('home');
    expect(whereOf('дома у Ерлана')).toBe('home');
    expect(whereOf('шетелде')).toBe('abroad');
    expect(whereOf('Вильнюс, за границей')).toBe('abroad');
    expect(whereOf('в другом городе')).toBe('abroad');
    expect(whereOf('сейф')).toBe('other');
  });

  it('of a lawyer are not our office, and no word is found inside another', () => {
    expect(whereOf('офис адвоката')).toBe('lawyer');
    expect(whereOf('адвокат кеңсесі')).toBe('lawyer');
    expect(whereOf('Потсдам')).toBe('other');
  });

  it('are each listed once, as they were first written', () => {
    expect(placesOf([opener('Office'), opener('office'), opener('')])).toEqual(['Office']);
    expect(byPlace([opener(''), opener('Office'), opener('office', 'b')])).toEqual([
      ['Office', [opener('Office'), opener('office', 'b')]],
      ['', [opener('')]],
    ]);
  });

  it('are lost with what lies in them: the computer with the office, and the office with the homes', () => {
    const places = ['осы компьютер', 'office', 'дом', 'шетел, Вильнюс', 'адвокат'];
    expect(lostOn('machine', places)).toEqual(['осы компьютер']);
    expect(lostOn('office', places)).toEqual(['осы компьютер', 'office']);
    expect(lostOn('homes', places)).toEqual(['осы компьютер', 'office', 'дом']);
  });

  it('that nobody called far away are lost with the homes, whatever they are', () => {
    const places = ['сейф', 'у главреда', 'abroad', 'заңгер'];
    expect(lostOn('office', places)).toEqual([]);
    expect(lostOn('homes', places)).toEqual(['сейф', 'у главреда']);
  });
});

describe('what is left', () => {
  it('only reads where nobody but custodians elsewhere is left', () => {
    expect(onlyReads(left(false, 1))).toBe(true);
    expect(onlyReads(left(true, 1))).toBe(false);
    expect(onlyReads(left(false))).toBe(false);
  });
});

describe('advice', () => {
  it('is not given while the locker opens after every day', () => {
    expect(adviceOf(keys({}), [line(true), line(true)])).toBeNull();
    expect(adviceOf(keys({}), [line(true), line(false, 1)])).toBe('reads');
  });

  it('is a custodian elsewhere first, then places, then distance', () => {
    const day = [line(true), line(false)];
    expect(adviceOf(keys({ unplaced: 2 }), day)).toBe('elsewhere');
    expect(adviceOf(keys({ elsewhere: [lawyer], unplaced: 1 }), day)).toBe('unplaced');
    expect(adviceOf(keys({ elsewhere: [lawyer] }), day)).toBe('far');
    expect(adviceOf(keys({ needed: 2 }), day)).toBe('far');
    expect(adviceOf(keys({ elsewhere: [lawyer] }), [...day, line(false, 1)])).toBe('far');
  });
});
