/** All cases of the open locker, and a new one. */
import { UNSORTED } from '$go';
import { failureOf, host, type CaseRow, type Failure } from '$host';

type State =
  { at: 'looking' } | { at: 'failed'; failure: Failure } | { at: 'shown'; cases: CaseRow[] };

type Adding = { at: 'typing'; failure: Failure | null } | { at: 'adding' };

export class Cases {
  state = $state.raw<State>({ at: 'looking' });
  adding = $state.raw<Adding>({ at: 'typing', failure: null });
  title = $state('');
  notes = $state('');

  async look(): Promise<void> {
    try {
      // Nothing unsorted is nothing to speak of.
      const cases = (await host.cases()).filter((one) => one.id !== UNSORTED || one.items > 0);
      this.state = { at: 'shown', cases };
    } catch (caught) {
      this.state = { at: 'failed', failure: failureOf(caught) };
    }
  }

  /** The new case, or null with the reason in `adding`. */
  async add(): Promise<CaseRow | null> {
    if (this.adding.at === 'adding') return null;
    this.adding = { at: 'adding' };
    try {
      const made = await host.addCase(this.title.trim(), this.notes.trim());
      this.adding = { at: 'typing', failure: null };
      return made;
    } catch (caught) {
      this.adding = { at: 'typing', failure: failureOf(caught) };
      return null;
    }
  }
}
