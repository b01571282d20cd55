import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failed, host, type DeviceFileView } from '$host';
import { Adding } from './wayin.svelte';

afterEach(() => vi.restoreAllMocks());

const FILE: DeviceFileView = {
  handle: 'h1',
  label: 'yubikey.txt',
  device: { plugin: 'yubikey', recipient: 'age1yubikey1qwe' },
};

describe('a new way in by a hardware key', () => {
  it('needs a name, its file and its recipient, in this order', async () => {
    const task = new Adding();
    task.kind = 'hardware';
    expect(task.missing).toBe('name');
    task.name = 'Ерлан';
    expect(task.missing).toBe('device');
    vi.spyOn(host, 'pickDeviceFile').mockResolvedValue({
      ...FILE,
      device: { ...FILE.device, recipient: '' },
    });
    await task.pickFile();
    expect(task.missing).toBe('recipient');
    const add = vi.spyOn(host, 'addWayIn');
    await task.add();
    expect(add).not.toHaveBeenCalled();
  });

  it('takes the recipient that its file gives, and hands both on', async () => {
    vi.spyOn(host, 'pickDeviceFile').mockResolvedValue(FILE);
    const add = vi
      .spyOn(host, 'addWayIn')
      .mockRejectedValue(new Failed({ code: 'plugin-silent', about: 'yubikey' }));
    const task = new Adding();
    task.kind = 'hardware';
    task.name = ' Ерлан ';
    await task.pickFile();
    expect(task.missing).toBeNull();
    await task.add();
    expect(add).toHaveBeenCalledWith({
      name: 'Ерлан',
      place: '',
      recovery: null,
      hardware: { file: 'h1', recipient: 'age1yubikey1qwe' },
    });
    expect([task.stage.at, task.failure?.code]).toEqual(['filling', 'plugin-silent']);
    // What was chosen is still chosen: the hardware key is tried again.
    expect(task.missing).toBeNull();
  });

  it('keeps what was chosen when nothing is chosen after it, and says what is no such file', async () => {
    const pick = vi.spyOn(host, 'pickDeviceFile').mockResolvedValueOnce(FILE);
    const task = new Adding();
    await task.pickFile();
    pick.mockResolvedValueOnce(null);
    await task.pickFile();
    expect(task.file).toEqual(FILE);
    pick.mockRejectedValueOnce(new Failed({ code: 'plugin-not-allowed', about: 'yubikey' }));
    await task.pickFile();
    expect(task.failure?.code).toBe('plugin-not-allowed');
  });
});
