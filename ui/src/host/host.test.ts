import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sorted } from '../tasks/case/case.svelte';
import { jobsOf } from './jobs';
import { memoryHost } from './memory';
import { BLOCKING_CASE, SEARCH_CASE } from './specimen/cases';
import { lists } from './specimen/lists';
import { Failed, failureOf, type JobEnd, type Progress } from './types';

const blank = {
  kind: 'photo',
  title: '',
  caseId: null,
  caseGiven: null,
  happened: '',
  place: '',
  people: [],
  obtained: '',
  by: '',
  language: 'kk',
  tags: [],
  notes: '',
  sensitivity: [],
  fields: {},
};

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (caught) => failureOf(caught).code,
  );

describe('the locker in memory', () => {
  test('shows nothing while it is locked, and takes deposits', async () => {
    const host = memoryHost();
    await host.openLocker('old');
    for (const call of [host.cases(), host.items(null), host.addCase('a', ''), host.checkLocker()])
      expect(await refusal(call)).toBe('locked');
    const picked = await host.pickFiles(false);
    const done = await jobsOf(host)(await host.depositLocked(blank, picked?.handle ?? ''));
    expect(done.items.length).toBe(3);
    expect(done.refused.map((one) => one.failure.code)).toEqual(['not-a-file']);
  });

  test('tells its state, and unlocks only what is open', async () => {
    const host = memoryHost();
    const heard: string[] = [];
    host.onState((state) => heard.push(state.at));
    await host.openLocker('old');
    await host.unlock();
    await host.lock();
    await host.closeLocker();
    expect(heard).toEqual(['locked', 'unlocked', 'locked', 'none']);
  });

  test('at a station takes in, counts, and opens nothing', async () => {
    const host = memoryHost();
    await host.openLocker('station');
    expect(await refusal(host.unlock())).toBe('station-cannot-open');
    expect(await refusal(host.cases())).toBe('locked');
    const counted = async () => {
      const state = await host.state();
      return state.at === 'station' ? state.station.deposits : null;
    };
    const before = (await counted()) ?? 0;
    await host.depositText({ ...blank, kind: 'statement' });
    expect(await counted()).toBe(before + 1);
  });

  test('has a small case, a large one and something unsorted', async () => {
    const host = memoryHost();
    await host.unlock();
    expect((await host.items(SEARCH_CASE)).length).toBe(12);
    expect((await host.items(BLOCKING_CASE)).length).toBe(600);
    expect((await host.cases()).at(-1)?.id).toBe('unsorted');
    const ids = (await host.items(null)).map((item) => item.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('records what was changed', async () => {
    const host = memoryHost();
    await host.unlock();
    const [first] = await host.items(SEARCH_CASE);
    const changed = await host.describe(first?.id ?? '', { place: 'here' });
    expect(changed.place).toBe('here');
    expect(changed.custody.at(-1)?.changed).toEqual([{ field: 'place', value: 'here' }]);
  });

  test('a stopped job ends with what was done', async () => {
    const host = memoryHost();
    await host.unlock();
    const picked = await host.pickFiles(false);
    const job = await host.deposit(blank, picked?.handle ?? '', [0, 1, 2]);
    const end = await jobsOf(host)(job, () => host.cancel(job));
    expect(end.cancelled).toBe(true);
    expect(end.items.length).toBeLessThan(3);
  });
});

describe('a job', () => {
  const ears = () => {
    let moved: (progress: Progress) => void = () => undefined;
    let ended: (job: string, end: JobEnd) => void = () => undefined;
    const follow = jobsOf({
      onMoved: (hear) => ((moved = hear), () => undefined),
      onEnded: (hear) => ((ended = hear), () => undefined),
    });
    return {
      follow,
      moved: (p: Progress) => moved(p),
      ended: (job: string, end: JobEnd) => ended(job, end),
    };
  };

  test('that ended before its name was heard is not waited for', async () => {
    const { follow, ended } = ears();
    ended('a', { ok: true, value: 7, failure: null });
    expect(await follow('a')).toBe(7);
  });

  test('that failed says why', async () => {
    const { follow, ended } = ears();
    const end = follow('a');
    ended('a', { ok: false, value: null, failure: { code: 'disk-full', about: null } });
    await expect(end).rejects.toBeInstanceOf(Failed);
    await expect(end).rejects.toMatchObject({ failure: { code: 'disk-full' } });
  });

  test('that belongs to someone else is not heard', async () => {
    const { follow, ended } = ears();
    let over = false;
    void follow('a').then(() => (over = true));
    ended('b', { ok: true, value: 1, failure: null });
    await Promise.resolve();
    expect(over).toBe(false);
  });
});

test('the forms in memory are those of Rust', () => {
  const forms = readFileSync(
    join(import.meta.dirname, '../../../crates/format/src/kinds/forms.rs'),
    'utf8',
  ).replace(/#\[cfg\(test\)\][\s\S]*/, '');
  const rust = [...forms.matchAll(/(?:field|choice|rows)\(\s*"[a-z-]*",\s*"([a-z_]+)"/g)].map(
    (m) => m[1],
  );
  const kinds = [...forms.matchAll(/key: "([a-z-]+)"/g)].map((m) => m[1]);
  expect(rust.length).toBeGreaterThan(80);
  expect(lists.kinds.map((kind) => kind.kind)).toEqual(kinds);
  expect(lists.kinds.flatMap((kind) => kind.fields.map((field) => field.name))).toEqual(rust);
});

test('items without a day come after those that have one', async () => {
  const host = memoryHost();
  await host.unlock();
  const items = sorted(await host.items(null), 'happened');
  expect(items.at(-1)?.happened).toBeNull();
  const days = items.flatMap((item) => (item.sortFrom ? [item.sortFrom] : []));
  expect(days).toEqual([...days].sort());
});

test('a fault of the page itself is a failure with a name, never a silence', () => {
  expect(failureOf(new TypeError('x'))).toEqual({ code: 'internal', about: 'TypeError' });
});
