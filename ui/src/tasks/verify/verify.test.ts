import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failed, host } from '$host';
import { Verifying } from './verify.svelte';

afterEach(() => vi.restoreAllMocks());

const codes = (task: Verifying) =>
  task.stage.at === 'judged' ? task.stage.report.findings.map((one) => one.code) : [];

async function judged(): Promise<Verifying> {
  const task = new Verifying();
  await task.choose();
  return task;
}

describe('a verified bundle', () => {
  it('is judged once more by the root that its reader trusts, and keeps who was compared', async () => {
    const task = await judged();
    await task.pin('Дала үні');
    expect(codes(task)).toContain('bundle-anchored');
    await task.trust();
    expect(codes(task)).toContain('bundle-anchored-trusted');
    expect(task.stage).toMatchObject({ at: 'judged', pinned: true, rootFitsNone: false });
  });

  it('says that a root fits no time stamp in it', async () => {
    const task = await judged();
    vi.spyOn(host, 'trustRoot').mockImplementation(() => host.verifyBundle());
    await task.trust();
    expect(task.stage).toMatchObject({ at: 'judged', rootFitsNone: true });
  });

  it('stays judged as it was when the file holds no root', async () => {
    const task = await judged();
    const why = { code: 'anchor-authority', about: null };
    vi.spyOn(host, 'trustRoot').mockRejectedValue(new Failed(why));
    await task.trust();
    expect([task.stage.at, task.rootFailure]).toEqual(['judged', why]);
  });
});
