/** A locked locker: unlock it, deposit without unlocking, or put it away. */
import { failureOf, host, type Failure, type LockerState } from '$host';

type State =
  | { at: 'locked'; failure: Failure | null }
  | { at: 'asking'; by: 'passphrase' | 'key' }
  | { at: 'putting-away' };

export class Unlock {
  state = $state.raw<State>({ at: 'locked', failure: null });

  constructor(private readonly onchange: (state: LockerState) => void) {}

  unlock(): Promise<void> {
    return this.attempt({ at: 'asking', by: 'passphrase' }, () => host.unlock());
  }

  unlockByKey(): Promise<void> {
    return this.attempt({ at: 'asking', by: 'key' }, () => host.unlockByKey());
  }

  putAway(): Promise<void> {
    return this.attempt({ at: 'putting-away' }, () => host.closeLocker());
  }

  private async attempt(meanwhile: State, work: () => Promise<LockerState>): Promise<void> {
    if (this.state.at !== 'locked') return;
    this.state = meanwhile;
    let failure: Failure | null = null;
    try {
      this.onchange(await work());
    } catch (caught) {
      failure = failureOf(caught);
    }
    this.state = { at: 'locked', failure };
  }
}
