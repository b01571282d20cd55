import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failed, host } from '$host';
import { Resealing } from './reseal.svelte';

afterEach(() => vi.restoreAllMocks());

const left = (files: number, begun: boolean) =>
  vi.spyOn(host, 'sealingLeft').mockResolvedValue({ files, begun });
const ends = (code: string) =>
  vi.spyOn(host, 'reseal').mockRejectedValue(new Failed({ code, about: null }));

describe('sealing again', () => {
  it('says of a stop that what was done stays done, and offers to go on with the rest', async () => {
    left(9, false);
    const task = new Resealing();
    await task.look();
    expect(task.stage).toEqual({
      at: 'start',
      sealing: { files: 9, begun: false },
      stopped: false,
    });
    left(4, true);
    ends('cancelled');
    await task.begin();
    expect(task.stage).toEqual({ at: 'start', sealing: { files: 4, begun: true }, stopped: true });
  });

  it('calls a full disk what it is, not a stop', async () => {
    left(4, true);
    ends('disk-full');
    const task = new Resealing();
    await task.begin();
    expect(task.failure?.code).toBe('disk-full');
    expect(task.stage).toEqual({ at: 'start', sealing: { files: 4, begun: true }, stopped: false });
  });
});
