import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failed, host } from '$host';
import { Collecting } from './collect.svelte';

afterEach(() => vi.restoreAllMocks());

describe('a collection', () => {
  it('looks first, and takes nothing in before a person says so', async () => {
    await host.unlock();
    const collect = vi.spyOn(host, 'collect');
    const task = new Collecting();
    await task.pickStation();
    expect([task.stage.at, collect.mock.calls.length]).toEqual(['brought', 0]);
    await task.take();
    expect(collect).toHaveBeenCalledOnce();
    expect(task.stage).toMatchObject({ at: 'collected', collected: { already: false } });
    expect(task.stations[0]?.items).toBe(14);
  });

  it('of a letter ends with the numbers of its receipt', async () => {
    await host.unlock();
    const task = new Collecting();
    await task.pickLetter();
    await task.take();
    expect(task.stage).toMatchObject({ at: 'taken', taken: { items: [{}, {}] } });
  });

  it('that is refused says why and leaves what was brought in sight', async () => {
    await host.unlock();
    const why = { code: 'station-forked', about: 'jg7ec6wxicakaay3mnvujt6cn4' };
    vi.spyOn(host, 'collect').mockRejectedValue(new Failed(why));
    const task = new Collecting();
    await task.pickStation();
    await task.take();
    expect([task.stage.at, task.failure]).toEqual(['brought', why]);
  });

  it('whose folder is refused at the first look shows nothing of it', async () => {
    await host.unlock();
    vi.spyOn(host, 'pickStation').mockRejectedValue(
      new Failed({ code: 'station-foreign', about: 'station' }),
    );
    const task = new Collecting();
    await task.pickStation();
    expect([task.stage.at, task.failure?.code]).toEqual(['start', 'station-foreign']);
  });
});
