import { afterEach, describe, expect, it, vi } from 'vitest';
import { askHost, type Told } from '../host/ask';
import { AtDevice } from './device.svelte';

afterEach(() => vi.restoreAllMocks());

/** A plugin that says these, one after the other, and then is over. */
function saying(...all: Told[]) {
  const hear = vi.spyOn(askHost, 'hear');
  for (const told of all) hear.mockResolvedValueOnce(told);
  return hear.mockResolvedValue(null);
}
const pin: Told = { at: 'asks', text: 'PIN?', secret: true };

describe('somebody at a hardware key', () => {
  it('keeps what is said in order, and what is asked until it is answered', async () => {
    saying({ at: 'says', text: 'insert' }, { at: 'unwalled' }, { at: 'waiting' }, pin);
    const reply = vi.spyOn(askHost, 'reply').mockReturnValue();
    const device = new AtDevice();
    await device.hear();
    expect(device.said).toEqual(['insert']);
    expect([device.unwalled, device.silent, device.over]).toEqual([true, false, true]);
    expect(device.asked).toEqual(pin);
    device.reply('271828');
    expect(device.asked).toBeNull();
    device.reply('again');
    expect(reply.mock.calls).toEqual([['271828']]);
  });

  it('asks nothing any more when it has refused', async () => {
    saying(pin, { at: 'refused', text: 'wrong PIN' });
    const device = new AtDevice();
    await device.hear();
    expect([device.refused, device.asked]).toEqual(['wrong PIN', null]);
  });

  it('is silent only until the next word', async () => {
    saying({ at: 'waiting' });
    const device = new AtDevice();
    await device.hear();
    expect(device.silent).toBe(true);
    saying({ at: 'says', text: 'touched' });
    await device.hear();
    expect(device.silent).toBe(false);
  });

  it('is over when the program that asked is gone', async () => {
    vi.spyOn(askHost, 'hear').mockRejectedValue(new Error('gone'));
    const device = new AtDevice();
    await device.hear();
    expect(device.over).toBe(true);
  });
});
