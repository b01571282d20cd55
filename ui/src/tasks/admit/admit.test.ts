import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failed, host, type RecipientView } from '$host';
import { Admitting } from './admit.svelte';

afterEach(() => vi.restoreAllMocks());

const view = (recipient: string): RecipientView => ({
  recipient,
  label: '',
  words: `words of ${recipient}`,
  own: false,
});

async function typed(task: Admitting, text: string) {
  task.typing.text = text;
  await task.typing.read();
}

describe('admitting', () => {
  it('needs the key, its words compared and a name, in this order', async () => {
    vi.spyOn(host, 'checkRecipient').mockImplementation(async (text) => view(text));
    const admit = vi.spyOn(host, 'admit').mockRejectedValue(new Failed({ code: 'x', about: null }));
    const task = new Admitting();
    expect(task.missing).toBe('admit-missing-recipient');
    await typed(task, 'age1a');
    expect(task.missing).toBe('admit-missing-compared');
    task.compared = true;
    expect(task.missing).toBe('admit-missing-name');
    await task.admit();
    expect(admit).not.toHaveBeenCalled();
    task.name = ' Нина ';
    await task.admit();
    expect(admit).toHaveBeenCalledWith({
      recipient: 'age1a',
      name: 'Нина',
      place: '',
      compared: true,
    });
    expect([task.stage.at, task.failure?.code]).toEqual(['filling', 'x']);
  });

  it('compares anew for each key: a yes is not carried from one to another', async () => {
    vi.spyOn(host, 'checkRecipient').mockImplementation(async (text) => view(text));
    const task = new Admitting();
    await typed(task, 'age1a');
    task.compared = true;
    await typed(task, 'age1b');
    expect(task.compared).toBe(false);
  });

  it('empties the field of a secret key and goes on saying that it was one', async () => {
    const secret = new Failed({ code: 'secret-as-recipient', about: null });
    vi.spyOn(host, 'checkRecipient').mockRejectedValueOnce(secret).mockResolvedValue(view('age1a'));
    const task = new Admitting();
    await typed(task, 'AGE-SECRET-KEY-1X');
    expect([task.typing.text, task.secret, task.view]).toEqual(['', true, null]);
    await typed(task, 'age1a');
    expect([task.secret, task.view?.recipient]).toEqual([true, 'age1a']);
  });
});
