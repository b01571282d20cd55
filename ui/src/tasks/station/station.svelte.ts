/** A station at hand: how it stands now, and putting it away. */
import { failureOf, host, type Failure, type LockerState } from '$host';

export class Standing {
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  constructor(private readonly onchange: (state: LockerState) => void) {}

  /** What was put in meanwhile is counted. */
  look = (): Promise<void> => this.attempt(() => host.state());

  putAway = (): Promise<void> => this.attempt(() => host.closeLocker());

  private async attempt(work: () => Promise<LockerState>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      this.onchange(await work());
      this.failure = null;
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
  }
}
