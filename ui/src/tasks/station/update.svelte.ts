/** A newer invitation in the place of the station's. */
import { failureOf, host, type Failure, type LockerState } from '$host';
import { Inviting } from '$parts/invitation.svelte';

export class Updating {
  readonly inviting = new Inviting();
  failure = $state.raw<Failure | null>(null);
  /** Number of the invitation by which it seals now. */
  done = $state.raw<number | null>(null);
  busy = $state(false);

  constructor(private readonly onchange: (state: LockerState) => void) {}

  async update(): Promise<void> {
    const { chosen } = this.inviting;
    if (this.inviting.lacking !== '' || !chosen || this.busy) return;
    this.failure = null;
    this.busy = true;
    try {
      this.onchange(await host.updateInvitation(chosen.handle));
      this.done = chosen.view.number;
      this.inviting.chosen = null;
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
  }
}
