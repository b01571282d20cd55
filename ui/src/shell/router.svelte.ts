/** Where the person is, and the way they came. Plain state: no address ever says it. */
import type { Go, Place } from '$go';

/** Longer ways back are not walked. */
const LONGEST = 32;

export class Router implements Go {
  private way = $state.raw<Place[]>([{ at: 'home' }]);

  get place(): Place {
    return this.way.at(-1) ?? { at: 'home' };
  }

  to = (place: Place): void => {
    this.way = place.at === 'home' ? [place] : [...this.way, place].slice(-LONGEST);
  };

  /** Takes the place of the one at hand, which is not come back to. */
  instead(place: Place): void {
    this.way = [...this.way.slice(0, -1), place];
  }

  back = (): void => {
    this.way = this.way.length > 1 ? this.way.slice(0, -1) : [{ at: 'home' }];
  };
}

/** Places that may be seen while nothing sealed can be read. */
const WITHOUT_KEY = new Set<Place['at']>([
  'home',
  'create',
  'verify',
  'settings',
  'about',
  'deposit',
]);

/** What is shown: a place that needs the key is home once the key is gone. */
export function allowed(place: Place, at: 'none' | 'locked' | 'unlocked'): Place {
  if (at === 'unlocked') return place;
  if (place.at === 'deposit') return at === 'locked' ? place : { at: 'home' };
  return WITHOUT_KEY.has(place.at) ? place : { at: 'home' };
}
