import { describe, expect, it, vi } from 'vitest';
import { host, type Picked, type Progress } from '$host';
import { chosenOf, groupsOf, picksOf, sizeOf, takenOf } from './files';
import { merged, nothingYet, together } from './progress';
import { Depositing } from './deposit.svelte';

const file = (index: number, name: string, guessedKind: string, problem: string | null = null) => ({
  index,
  name,
  size: 100,
  media: 'image/jpeg',
  guessedKind,
  problem,
});
const picked: Picked = {
  handle: 'h',
  bytes: 400,
  files: [
    file(0, 'a.jpg', 'photo'),
    file(1, 'b.pdf', 'seized-document'),
    file(2, 'c.jpg', 'photo'),
    file(3, 'd.lnk', 'other', 'not-a-file'),
  ],
};
const step: Progress = {
  job: 'j',
  stage: 'sealing',
  files: 1,
  filesTotal: 2,
  bytes: 50,
  bytesTotal: 200,
  secondsLeft: null,
  current: 'a.jpg',
};

describe('files at hand', () => {
  it('are taken unless something is wrong with them, and go in kind by kind', () => {
    const files = chosenOf(picked);
    expect(takenOf(files).map((one) => one.name)).toEqual(['a.jpg', 'b.pdf', 'c.jpg']);
    expect(sizeOf(takenOf(files))).toBe(300);
    const groups = groupsOf(files).map(({ kind, files: own }) => [
      kind,
      own.map((one) => one.index),
    ]);
    expect(groups).toEqual([
      ['photo', [0, 2]],
      ['seized-document', [1]],
    ]);
  });
});

describe('a second pick', () => {
  it('lies beside the first, and each goes in by its own handle', async () => {
    const task = new Depositing({ caseId: null, picked, locked: true });
    await task.load();
    expect(task.dropped({ ...picked, handle: 'k' })).toBe(true);
    expect(picksOf(takenOf(task.files))).toEqual([
      { handle: 'h', indexes: [0, 1, 2] },
      { handle: 'k', indexes: [0, 1, 2] },
    ]);
  });

  it('does not take the place of a record that is being written', async () => {
    const task = new Depositing({ caseId: null, kind: 'statement', locked: true });
    await task.load();
    expect(task.dropped(picked)).toBe(false);
    expect(task.fromText).toBe(true);
  });
});

describe('several jobs', () => {
  it('are shown as one, and promise nothing in the first second', () => {
    const behind = { files: 2, bytes: 200 };
    const total = { files: 5, bytes: 1000 };
    expect(together(step, behind, total, 500)).toMatchObject({
      files: 3,
      filesTotal: 5,
      bytes: 250,
      bytesTotal: 1000,
      secondsLeft: null,
    });
    expect(together(step, behind, total, 10_000).secondsLeft).toBe(30);
  });

  it('end with all that was sealed and all that was not', () => {
    const one = { ...nothingYet(), items: [{ id: '1', title: 'a', name: 'a', empty: false }] };
    const other = {
      items: [],
      refused: [{ name: 'b', failure: { code: 'file-changed', about: 'b' } }],
      cancelled: true,
    };
    expect(merged(one, other)).toEqual({
      items: one.items,
      refused: other.refused,
      cancelled: true,
    });
  });
});

describe('a draft', () => {
  const begun = async (locked: boolean) => {
    const task = new Depositing({ caseId: null, picked, locked });
    await task.load();
    return task;
  };

  it('says what was filled in, once, and nothing of what was not', async () => {
    const task = await begun(true);
    Object.assign(task.common, {
      title: ' Скан ',
      tags: ['a ', ''],
      people: [{ name: '', role: 'other', note: '' }],
    });
    task.caseGiven = ' Тінту ';
    task.kind = 'seized-document';
    task.fields = { 'seized-document': { pages: '3', taken_by: '' } };
    expect(task.draft('seized-document')).toMatchObject({
      title: 'Скан',
      tags: ['a'],
      people: [],
      caseId: null,
      caseGiven: 'Тінту',
      fields: { pages: 3 },
    });
  });

  it('goes in as one kind while nothing can be read', async () => {
    const task = await begun(true);
    expect(task.groups.map(({ kind, files }) => [kind, files.length])).toEqual([['photo', 3]]);
  });

  it('of a record has a title even when none was thought of, and the day of its own form', async () => {
    const task = new Depositing({ caseId: null, kind: 'interrogation-record', locked: true });
    await task.load();
    task.fields = {
      'interrogation-record': { person: 'Айгүл С.', date: '2018-04-03', undertaking: 'signed' },
    };
    const draft = task.draft('interrogation-record');
    expect(draft.happened).toBe('2018-04-03');
    expect(draft.title).toContain('Айгүл С.');
    expect(task.undertakingUnmarked).toBe(true);
    task.common.sensitivity = ['undertaking'];
    expect(task.undertakingUnmarked).toBe(false);
  });

  it('of a record is not sealed while something is missing', async () => {
    const task = new Depositing({ caseId: null, kind: 'statement', locked: true });
    await task.load();
    await task.seal();
    expect(task.stage.at).toBe('filling');
    expect(task.problems['statement']).toEqual({ witness: 'missing', statement_text: 'missing' });
  });
});

describe('a letter', () => {
  const letter = { invitation: 'invitation', number: 3, actor: 'Көрші' };
  const begin = { caseId: null, locked: false, letter };

  it('goes by the invitation with all files that can be taken, under one description', async () => {
    const sealed = vi.spyOn(host, 'sealLetter').mockResolvedValue(null);
    const task = new Depositing({ ...begin, picked });
    await task.load();
    await task.seal();
    const [to, draft] = sealed.mock.calls[0] ?? [];
    expect(to).toEqual({
      invitation: 'invitation',
      files: [{ picked: 'h', indexes: [0, 1, 2] }],
      actor: 'Көрші',
    });
    expect(draft?.caseId).toBeNull();
    expect(task.stage.at).toBe('filling');
    sealed.mockRestore();
  });

  it('asks for no case and no list, which would need a locker', async () => {
    const cases = vi.spyOn(host, 'cases');
    const task = new Depositing(begin);
    await task.load();
    expect([task.into, task.locked, cases.mock.calls.length]).toEqual(['letter', true, 0]);
    cases.mockRestore();
  });
});

describe('a deposit at a station', () => {
  it('carries nothing of one person over to the next', async () => {
    const task = new Depositing({ caseId: null, picked, locked: false, station: true });
    await task.load();
    task.caseGiven = 'Тінту';
    task.common.people = [{ name: 'Асан', role: 'journalist', note: '' }];
    task.common.place = 'Алматы';
    task.again();
    expect([task.caseGiven, task.common.people, task.common.place]).toEqual(['', [], '']);
    expect([task.touched, task.forgets]).toEqual([true, true]);
  });

  it('in which nothing was chosen leaves nothing to forget', async () => {
    const task = new Depositing({ caseId: null, locked: false, station: true });
    await task.load();
    expect(task.touched).toBe(false);
  });
});
