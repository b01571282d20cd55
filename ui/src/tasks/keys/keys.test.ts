import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failed, host, type Keys, type LeftView, type OpenerView } from '$host';
import { Openers } from './keys.svelte';

afterEach(() => vi.restoreAllMocks());

const opener = (place: string): OpenerView => ({
  kind: 'passphrase',
  name: place,
  place,
  proven: null,
});
const left = (places: string[], alone: number): LeftView => ({
  places,
  alone,
  shares: 0,
  readers: 0,
  opens: alone > 0,
});
const keys: Keys = {
  ways: [],
  elsewhere: [],
  openers: [opener('office'), opener('home'), opener('abroad, Vilnius')],
  needed: null,
  unplaced: 0,
  left: [left(['office'], 2), left([], 2)],
  sealing: { files: 0, begun: false },
};

describe('the page of keys', () => {
  it('asks of each day with the places that it takes, and says none where none is known', async () => {
    vi.spyOn(host, 'keys').mockResolvedValue(keys);
    const survival = vi.spyOn(host, 'survival').mockImplementation(async (lost) => left(lost, 1));
    const task = new Openers(() => undefined);
    await task.look();
    expect(survival.mock.calls.map(([lost]) => lost.length)).toEqual([1, 1, 2]);
    expect(survival).toHaveBeenCalledWith(['office', 'home']);
    const lines = task.stage.at === 'shown' ? task.stage.lines : [];
    expect(lines.map((line) => [line.of, line.left.places])).toEqual([
      ['machine', []],
      ['office', ['office']],
      ['homes', ['office', 'home']],
      ['one', []],
    ]);
  });

  it('shows of places lost together only the answer to what is ticked by now', async () => {
    const answers: ((left: LeftView) => void)[] = [];
    vi.spyOn(host, 'survival').mockImplementation(
      () => new Promise((answer) => answers.push(answer)),
    );
    const task = new Openers(() => undefined);
    const first = task.tick('office', true);
    const second = task.tick('home', true);
    answers[1]?.(left(['office', 'home'], 1));
    await second;
    answers[0]?.(left(['office'], 2));
    await first;
    expect(task.after?.left.places).toEqual(['office', 'home']);
  });

  it('keeps the list, and the reason, where the last way in is not removed', async () => {
    vi.spyOn(host, 'keys').mockResolvedValue(keys);
    vi.spyOn(host, 'survival').mockImplementation(async (lost) => left(lost, 1));
    const last = new Failed({ code: 'last-way-in', about: 'x' });
    vi.spyOn(host, 'removeWayIn').mockRejectedValue(last);
    const told: string[] = [];
    const task = new Openers((sentence) => told.push(sentence));
    const way = { id: 'x', kind: '', name: '', place: '', added: '', opened: null, inUse: true };
    const taking = task.takes({ what: 'remove', way });
    expect(task.busy).toBe(true);
    await taking;
    expect([task.failure?.code, task.busy, task.stage.at, told]).toEqual([
      'last-way-in',
      false,
      'shown',
      [],
    ]);
  });
});
