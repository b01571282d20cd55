import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failed, host } from '$host';
import { Taking } from './reply.svelte';

afterEach(() => vi.restoreAllMocks());

describe("an authority's reply", () => {
  it('is taken in only with the root that was chosen, and says what is missing', async () => {
    await host.unlock();
    const task = new Taking();
    const take = vi.spyOn(host, 'takeReply');
    expect(task.missing).toBe('reply');
    await task.take();
    await task.pickReply();
    expect(task.missing).toBe('root');
    await task.take();
    expect(take).not.toHaveBeenCalled();
    await task.pickRoot();
    expect(task.missing).toBeNull();
    await task.take();
    expect(take).toHaveBeenCalledWith('reply', 'root');
    expect(task.stage.at).toBe('taken');
  });

  it('that proves nothing leaves what was chosen, with the reason', async () => {
    const task = new Taking();
    await task.pickReply();
    await task.pickRoot();
    const why = { code: 'anchor-refused', about: 'no-path' };
    vi.spyOn(host, 'takeReply').mockRejectedValue(new Failed(why));
    await task.take();
    expect([task.stage.at, task.failure]).toEqual(['choosing', why]);
    expect(task.reply?.label).toBe('first.tsr');
  });

  it('stays chosen when the next chooser is closed', async () => {
    const task = new Taking();
    await task.pickReply();
    vi.spyOn(host, 'pickReply').mockResolvedValue(null);
    await task.pickReply();
    expect(task.reply?.label).toBe('first.tsr');
  });
});
