/** Where a person can be inside the window, and the way from one place to another. Only the shell decides what is shown there. */
import type { Picked } from '$host';

/** A letter in the making: by which invitation, and how its writer calls themselves. */
export type LetterTo = { invitation: string; number: number; actor: string };

/** How the items of a case are laid out. */
export type CaseTab = 'pictures' | 'list' | 'chronology';

/** The case of items that were deposited without one. */
export const UNSORTED = 'unsorted';

export type Place =
  | { at: 'home' }
  | { at: 'create' }
  | { at: 'case'; caseId: string; tab?: CaseTab }
  | { at: 'item'; id: string }
  | { at: 'describe'; id: string }
  | { at: 'deposit'; caseId: string | null; picked?: Picked; kind?: string; letter?: LetterTo }
  | { at: 'bundle'; caseId: string | null; items?: string[] }
  | { at: 'search'; query: string }
  | { at: 'verify' }
  | { at: 'check' }
  | { at: 'keys' }
  | { at: 'way-in' }
  | { at: 'admit' }
  | { at: 'reseal' }
  | { at: 'outside' }
  | { at: 'checkpoint' }
  | { at: 'anchor' }
  | { at: 'reply' }
  | { at: 'witness' }
  | { at: 'quorum' }
  | { at: 'split' }
  | { at: 'rehearse' }
  | { at: 'restore' }
  | { at: 'invite' }
  | { at: 'collect' }
  | { at: 'letter' }
  | { at: 'station-new' }
  | { at: 'station-update' }
  | { at: 'station-sheet'; made?: boolean }
  | { at: 'settings' }
  | { at: 'about' };

/** `back` returns to where the person came from; `home` is welcome, the locked page, the station's page or the cases. */
export interface Go {
  to(place: Place): void;
  back(): void;
  /** Goes on to a place that takes this one's place: what is done is not come back to. */
  instead(place: Place): void;
  /** While held, nobody goes anywhere but by a lock: work is at hand whose end must be heard. */
  hold(held: boolean): void;
  /** A short sentence that stays a moment, wherever the person goes. */
  tell(sentence: string): void;
}
