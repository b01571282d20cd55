import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failed, host } from '$host';
import { Allowing } from './plugins.svelte';

afterEach(() => vi.restoreAllMocks());

const row = (name: string) => ({ name, there: true });

describe('plugins that may be started', () => {
  it('says in the meantime that the key window asks, and empties the field when it is allowed', async () => {
    const task = new Allowing();
    let asking = false;
    vi.spyOn(host, 'allowPlugin').mockImplementation(async (name) => {
      asking = task.asking;
      return [row(name.replace(/^age-plugin-/, ''))];
    });
    task.name = ' age-plugin-yubikey ';
    await task.allow();
    expect([asking, task.asking, task.name]).toEqual([true, false, '']);
    expect(task.rows).toEqual([row('yubikey')]);
  });

  it('asks nothing without a name, and keeps a name that was refused', async () => {
    const allow = vi
      .spyOn(host, 'allowPlugin')
      .mockRejectedValue(new Failed({ code: 'plugin-missing', about: 'age-plugin-yubikey' }));
    const task = new Allowing();
    await task.allow();
    expect([allow.mock.calls.length, task.pressed]).toEqual([0, true]);
    task.name = 'yubikey';
    // It is on the list already, and its program has moved.
    task.rows = [row('yubikey')];
    await task.allow();
    expect([task.name, task.failure?.code, task.busy]).toEqual([
      'yubikey',
      'plugin-missing',
      false,
    ]);
  });
});
