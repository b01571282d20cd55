import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failed, host, type SightingView } from '$host';
import { Witnessing } from './witness.svelte';

afterEach(() => vi.restoreAllMocks());

const sighting = (first: boolean): SightingView => ({
  handle: 'request',
  label: 'for-the-witness.txt',
  origin: 'sandyq/a',
  size: 5,
  old: first ? 0 : 3,
  first,
  lastAt: first ? null : '2026-11-03T10:05:00Z',
  keyWords: 'a b c d e f',
  words: 'g h i j k l',
});

describe('a witness', () => {
  it('signs a log seen for the first time only when its words were compared', async () => {
    vi.spyOn(host, 'lookAtRequest').mockResolvedValue(sighting(true));
    const cosign = vi.spyOn(host, 'cosign');
    const task = new Witnessing();
    await task.look();
    expect(task.maySign).toBe(false);
    await task.sign();
    expect(cosign).not.toHaveBeenCalled();
    task.compared = true;
    await task.sign();
    expect(cosign).toHaveBeenCalledWith('request', true);
    expect(task.stage.at).toBe('signed');
  });

  it('compares anew for each file: a yes is not carried from one log to another', async () => {
    vi.spyOn(host, 'lookAtRequest').mockResolvedValue(sighting(true));
    const task = new Witnessing();
    await task.look();
    task.compared = true;
    await task.look();
    expect([task.compared, task.maySign]).toEqual([false, false]);
  });

  it('signs what continues without another call', async () => {
    vi.spyOn(host, 'lookAtRequest').mockResolvedValue(sighting(false));
    const task = new Witnessing();
    await task.look();
    expect(task.maySign).toBe(true);
  });

  it('that refuses says why, and the page stays where it was', async () => {
    const why = { code: 'witness-shortened', about: 'sandyq/a' };
    vi.spyOn(host, 'lookAtRequest').mockRejectedValue(new Failed(why));
    const task = new Witnessing();
    await task.look();
    expect([task.stage.at, task.failure]).toEqual(['start', why]);
  });
});
