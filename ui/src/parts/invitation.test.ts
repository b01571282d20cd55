import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failed, host } from '$host';
import { Inviting } from './invitation.svelte';

afterEach(() => vi.restoreAllMocks());

describe('an invitation', () => {
  it('is used only when its words were compared, and a yes is not carried to another one', async () => {
    const task = new Inviting();
    expect(task.lacking).toBe('invitation-lacks');
    await task.pick();
    expect(task.lacking).toBe('invitation-lacks-compared');
    task.compared = true;
    expect(task.lacking).toBe('');
    await task.pick();
    expect(task.lacking).toBe('invitation-lacks-compared');
  });

  it('that is none leaves nothing chosen, also of the one before', async () => {
    const task = new Inviting();
    await task.pick();
    task.compared = true;
    vi.spyOn(host, 'pickInvitation').mockRejectedValue(
      new Failed({ code: 'not-an-invitation', about: 'a.txt' }),
    );
    await task.pick();
    expect([task.chosen, task.compared, task.failure?.code]).toEqual([
      null,
      false,
      'not-an-invitation',
    ]);
  });

  it('that was not chosen after all leaves the one before as it was', async () => {
    const task = new Inviting();
    await task.pick();
    task.compared = true;
    vi.spyOn(host, 'pickInvitation').mockResolvedValue(null);
    await task.pick();
    expect(task.lacking).toBe('');
  });
});
