/** Where the person is, and the way they came. Plain state: no address ever says it. */
import type { Place } from '$go';

/** Longer ways back are not walked. */
const LONGEST = 32;
const HOME: Place = { at: 'home' };

export class Router {
  private way = $state.raw<readonly Place[]>([HOME]);

  private held = false;

  /** `stay` says why nobody goes anywhere while the place at hand is held. */
  constructor(private readonly stay: () => void = () => undefined) {}

  hold = (held: boolean): void => {
    this.held = held;
  };

  get place(): Place {
    return this.way.at(-1) ?? HOME;
  }

  to = (place: Place): void => {
    if (this.held) return this.stay();
    this.way = place.at === 'home' ? [HOME] : [...this.way, place].slice(-LONGEST);
  };

  back = (): void => {
    if (this.held) return this.stay();
    this.way = this.way.length > 1 ? this.way.slice(0, -1) : [HOME];
  };

  instead = (place: Place): void => {
    if (this.held) return this.stay();
    this.way = place.at === 'home' ? [HOME] : [...this.way.slice(0, -1), place];
  };

  /** What was typed here is given up, whatever holds it. */
  leave(): void {
    this.held = false;
    this.way = [HOME];
  }

  /** The key is gone or another locker is at hand: what cannot be seen any more is left behind. */
  keep(at: Standing): void {
    const still = this.way.filter((place) => mayBeSeen(place, at));
    const changed = still.length < this.way.length || this.place.at === 'deposit';
    if (changed) this.way = [HOME];
  }
}

export type Standing = 'none' | 'locked' | 'station' | 'unlocked';

/** Where each place can be seen. What is typed in one standing is not carried into another. */
const SEEN: Record<Place['at'], readonly Standing[]> = {
  home: ['none', 'locked', 'station', 'unlocked'],
  create: ['none'],
  verify: ['none', 'locked', 'unlocked'],
  settings: ['none', 'locked', 'station', 'unlocked'],
  about: ['none', 'locked', 'station', 'unlocked'],
  deposit: ['locked', 'station', 'unlocked'],
  case: ['unlocked'],
  item: ['unlocked'],
  describe: ['unlocked'],
  bundle: ['unlocked'],
  search: ['unlocked'],
  check: ['unlocked'],
  keys: ['unlocked'],
  'way-in': ['unlocked'],
  admit: ['unlocked'],
  reseal: ['unlocked'],
  outside: ['unlocked'],
  checkpoint: ['unlocked'],
  anchor: ['unlocked'],
  reply: ['unlocked'],
  witness: ['none', 'locked', 'unlocked'],
  quorum: ['unlocked'],
  split: ['unlocked'],
  rehearse: ['locked', 'unlocked'],
  restore: ['locked'],
  invite: ['unlocked'],
  collect: ['unlocked'],
  letter: ['none'],
  'station-new': ['none'],
  'station-update': ['station'],
  'station-sheet': ['station'],
};

/** A letter needs no locker, and is written where none is open. */
export const mayBeSeen = (place: Place, at: Standing): boolean =>
  place.at === 'deposit' && place.letter ? at === 'none' : SEEN[place.at].includes(at);

/** The case a person is in, for what they drop or deposit there. */
export function caseOf(place: Place): string | null {
  const inCase = place.at === 'case' || place.at === 'bundle' || place.at === 'deposit';
  return inCase && place.caseId !== 'unsorted' ? place.caseId : null;
}
