import { describe, expect, test, vi } from 'vitest';
import type { Place } from '$go';
import { caseOf, mayBeSeen, Router } from './router.svelte';
import { orderOf, type Stroke } from './keys';
import { Toasts } from './toasts.svelte';

describe('the way through the window', () => {
  test('back leads where the person came from, and at last home', () => {
    const router = new Router();
    router.to({ at: 'case', caseId: 'a' });
    router.to({ at: 'item', id: 'b' });
    router.back();
    expect(router.place).toEqual({ at: 'case', caseId: 'a' });
    router.back();
    router.back();
    expect(router.place).toEqual({ at: 'home' });
  });

  test('what takes the place of another is not come back to', () => {
    const router = new Router();
    router.to({ at: 'deposit', caseId: 'a' });
    router.instead({ at: 'item', id: 'b' });
    router.back();
    expect(router.place).toEqual({ at: 'home' });
  });

  test('home forgets the way', () => {
    const router = new Router();
    router.to({ at: 'case', caseId: 'a' });
    router.to({ at: 'home' });
    router.back();
    expect(router.place).toEqual({ at: 'home' });
  });

  test('who leaves while something is sealed is told to wait, and a lock waits for nothing', () => {
    let told = 0;
    const router = new Router(() => (told += 1));
    router.to({ at: 'deposit', caseId: null });
    router.hold(true);
    router.to({ at: 'settings' });
    router.back();
    expect([router.place.at, told]).toEqual(['deposit', 2]);
    router.keep('locked');
    expect(router.place.at).toBe('home');
    router.hold(false);
    router.to({ at: 'settings' });
    expect(router.place.at).toBe('settings');
  });

  test('a lock leaves behind what needs the key', () => {
    const router = new Router();
    router.to({ at: 'item', id: 'b' });
    router.keep('locked');
    expect(router.place).toEqual({ at: 'home' });
    router.to({ at: 'settings' });
    router.keep('none');
    expect(router.place).toEqual({ at: 'settings' });
  });

  test('nothing behind a place that stays leads to one that may not be seen', () => {
    const router = new Router();
    router.to({ at: 'item', id: 'b' });
    router.to({ at: 'settings' });
    router.keep('locked');
    router.back();
    expect(router.place).toEqual({ at: 'home' });
  });

  test('what was typed into a deposit while open is not carried into a locked one', () => {
    const router = new Router();
    router.to({ at: 'deposit', caseId: 'a' });
    router.keep('locked');
    expect(router.place).toEqual({ at: 'home' });
  });

  test('only what shows nothing sealed can be seen without the key', () => {
    expect(mayBeSeen({ at: 'verify' }, 'none')).toBe(true);
    expect(mayBeSeen({ at: 'deposit', caseId: null }, 'locked')).toBe(true);
    for (const at of ['none', 'locked'] as const) {
      expect(mayBeSeen({ at: 'item', id: 'a' }, at)).toBe(false);
      expect(mayBeSeen({ at: 'search', query: 'a' }, at)).toBe(false);
    }
  });

  test('a station shows nothing but itself, and a letter is written where no locker is open', () => {
    for (const at of ['case', 'search', 'collect', 'invite', 'create', 'verify'] as const)
      expect(mayBeSeen({ at } as Place, 'station')).toBe(false);
    expect(mayBeSeen({ at: 'station-sheet' }, 'station')).toBe(true);
    expect(mayBeSeen({ at: 'deposit', caseId: null }, 'station')).toBe(true);
    const letter = { invitation: 'a', number: 1, actor: '' };
    expect(mayBeSeen({ at: 'deposit', caseId: null, letter }, 'none')).toBe(true);
    expect(mayBeSeen({ at: 'deposit', caseId: null, letter }, 'unlocked')).toBe(false);
    expect(mayBeSeen({ at: 'deposit', caseId: null }, 'none')).toBe(false);
  });

  test('what is dropped on a case goes into it, and elsewhere into none', () => {
    expect(caseOf({ at: 'case', caseId: 'a' })).toBe('a');
    expect(caseOf({ at: 'case', caseId: 'unsorted' })).toBeNull();
    expect(caseOf({ at: 'settings' })).toBeNull();
  });
});

describe('keys that count everywhere', () => {
  const stroke = (some: Partial<Stroke>): Stroke => ({
    key: '',
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...some,
  });

  test('Ctrl or Cmd and L locks, on a Russian layout as well', () => {
    expect(orderOf(stroke({ key: 'l', code: 'KeyL', ctrlKey: true }))).toBe('lock');
    expect(orderOf(stroke({ key: 'д', code: 'KeyL', ctrlKey: true }))).toBe('lock');
    expect(orderOf(stroke({ key: 'L', code: 'KeyP', metaKey: true }))).toBe('lock');
  });

  test('a letter alone is only a letter', () => {
    expect(orderOf(stroke({ key: 'l', code: 'KeyL' }))).toBeNull();
    expect(orderOf(stroke({ key: 'ArrowLeft', altKey: true }))).toBe('back');
    expect(orderOf(stroke({ key: 'ArrowLeft' }))).toBeNull();
  });
});

test('a short sentence stays a moment and then goes', () => {
  vi.useFakeTimers();
  const toasts = new Toasts();
  toasts.tell('a');
  expect(toasts.all.map((one) => one.sentence)).toEqual(['a']);
  vi.advanceTimersByTime(60_000);
  expect(toasts.all).toEqual([]);
  vi.useRealTimers();
});
