import { expect, test, vi } from 'vitest';
import { host, type QuorumBoard } from '$host';
import { Gathering } from './gather.svelte';
import { Splitting } from './split.svelte';

const never: QuorumBoard = {
  quorum: null,
  dealtBefore: false,
  passphrases: 1,
  recoveries: 0,
  elsewhere: 0,
  toReseal: 0,
  readOnly: false,
};

async function begun(board: QuorumBoard): Promise<Splitting> {
  vi.spyOn(host, 'quorum').mockResolvedValue(board);
  const task = new Splitting();
  await task.look();
  return task;
}

test('nothing is dealt out before everyone has a name, a folder is chosen and the loss is read', async () => {
  const task = await begun(never);
  expect(task.missing).toBe('holders');
  task.holders.forEach((one, n) => (one.name = n === 0 ? 'A' : 'B'));
  expect(task.missing).toBe('twice');
  const [, , last] = task.holders;
  if (last) last.name = 'C';
  expect(task.missing).toBe('folder');
  await task.pickFolder();
  expect(task.missing).toBe('understood');
  task.understood = true;
  expect(task.missing).toBe('');
  task.chooseIdentity('same');
  expect(task.missing, 'what was read of a new key is not read of the old one').toBe('understood');
});

test('a holder with a key is not ready before the key was read and compared', async () => {
  const task = await begun(never);
  const [first] = task.holders;
  if (!first) throw new Error('no holder');
  [first.name, first.kind] = ['A', 'key'];
  expect(first.ready).toBe(false);
  first.key.text = `age1${'q'.repeat(58)}`;
  await first.key.read();
  expect(first.ready, 'its words are not compared').toBe(false);
  first.compared = true;
  expect(first.ready).toBe(true);
  first.kind = 'paper';
  expect(first.recipient).toBe(null);
});

test('fewer holders never leave more needed than there are', async () => {
  const task = await begun(never);
  task.needed = '3';
  task.drop(task.holders[0]?.id ?? 0);
  expect(task.needed).toBe('2');
});

test('whoever replaces a holder begins with the others and with a new key, which has to be meant', async () => {
  vi.restoreAllMocks();
  const locker = await host.openLocker('old');
  expect(locker.at).toBe('locked');
  await host.unlock();
  const task = new Splitting();
  await task.look();
  expect(task.holders.map((one) => one.name)).toHaveLength(3);
  expect([task.newIdentity, task.isFirst, task.givesUp]).toEqual(['new', false, true]);
  task.newIdentity = 'same';
  expect(task.givesUp).toBe(false);
});

test('shares are gathered until they are enough, and leaving lets go of them', async () => {
  const task = new Gathering();
  await task.takeFiles();
  expect(task.view?.rows[0]?.standing).toBe('sealed');
  await task.openShare(0, true);
  await task.type();
  expect(task.view?.enough).toBe(true);
  expect(task.asking).toBe(false);
  task.leave();
  expect((await host.gathering()).rows).toEqual([]);
});
