/** Somebody's invitation: chosen, looked at, and compared with its custodian over the telephone before anything is made of it. */
import { failureOf, host, type ChosenInvitation, type Failure } from '$host';

export class Inviting {
  chosen = $state.raw<ChosenInvitation | null>(null);
  failure = $state.raw<Failure | null>(null);
  compared = $state(false);
  choosing = $state(false);

  async pick(): Promise<void> {
    if (this.choosing) return;
    this.failure = null;
    this.choosing = true;
    try {
      const chosen = await host.pickInvitation();
      // A yes is not carried from one invitation to another.
      if (chosen) [this.chosen, this.compared] = [chosen, false];
    } catch (caught) {
      [this.chosen, this.compared] = [null, false];
      this.failure = failureOf(caught);
    }
    this.choosing = false;
  }

  /** What still stands in the way, as a word key; empty when nothing does. */
  get lacking(): string {
    if (!this.chosen) return 'invitation-lacks';
    return this.compared ? '' : 'invitation-lacks-compared';
  }
}
