/** Everything about keys, what is left after each day of the board, and taking a way in or a custodian away. */
import { failureOf, host, type ElsewhereView, type Failure, type Keys, type WayView } from '$host';
import { say } from '$words';
import { DAYS, lostOn, placesOf, type Day, type Line } from './board';

export type Stage =
  | { at: 'looking' }
  | { at: 'shown'; keys: Keys; lines: Line[] }
  | { at: 'failed'; failure: Failure };

/** What is taken away. */
export type Taken = { what: 'remove'; way: WayView } | { what: 'dismiss'; who: ElsewhereView };

/** The word of the place that a day is about, where no key is said to be there. */
const WORD: Record<Day, string> = {
  machine: 'way-place-machine',
  office: 'way-place-office',
  homes: 'way-place-home',
};

export class Openers {
  stage = $state.raw<Stage>({ at: 'looking' });
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Places that are lost together, as ticked, and what is left then. */
  together = $state.raw<readonly string[]>([]);
  after = $state.raw<Line | null>(null);

  constructor(private readonly tell: (sentence: string) => void) {}

  async look(): Promise<void> {
    try {
      const keys = await host.keys();
      const places = placesOf(keys.openers);
      const days = DAYS.map(async (of): Promise<Line> => {
        const lost = lostOn(of, places);
        const left = await host.survival(lost.length > 0 ? lost : [say(WORD[of])]);
        return { of, left: { ...left, places: lost } };
      });
      const one = keys.left.filter((left) => left.places.length === 0);
      const lines = [
        ...(await Promise.all(days)),
        ...one.map((left): Line => ({ of: 'one', left })),
      ];
      this.stage = { at: 'shown', keys, lines };
      this.together = [];
      this.after = null;
    } catch (caught) {
      this.stage = { at: 'failed', failure: failureOf(caught) };
    }
  }

  async tick(place: string, ticked: boolean): Promise<void> {
    const others = this.together.filter((one) => one !== place);
    this.together = ticked ? [...others, place] : others;
    const lost = this.together;
    try {
      const left = lost.length > 0 ? await host.survival([...lost]) : null;
      // An answer that comes late is not about what is ticked by now.
      if (lost !== this.together) return;
      this.after = left && { of: 'place', left };
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  /** Whether it is meant is asked in the key window, which no page answers. */
  async takes(asked: Taken): Promise<void> {
    if (this.busy) return;
    this.failure = null;
    this.busy = true;
    try {
      if (asked.what === 'remove') {
        const { name } = await host.removeWayIn(asked.way.id);
        this.tell(say('keys-way-removed', { name: name || say('keys-way-unnamed') }));
      } else {
        const { who } = await host.dismiss(asked.who.recipient);
        this.tell(say('keys-dismissed', { name: who.name || who.recipient }));
      }
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
    await this.look();
  }
}
