/** The first page: lockers known here, and a folder to open. */
import { failureOf, host, type Failure, type LockerRef, type LockerState } from '$host';

type State =
  | { at: 'looking' }
  | { at: 'choosing'; recent: LockerRef[]; failure: Failure | null }
  | { at: 'opening'; recent: LockerRef[] };

export class Welcome {
  state = $state.raw<State>({ at: 'looking' });

  constructor(private readonly onopen: (state: LockerState) => void) {}

  get recent(): LockerRef[] {
    return this.state.at === 'looking' ? [] : this.state.recent;
  }

  async look(): Promise<void> {
    try {
      this.state = { at: 'choosing', recent: await host.recentLockers(), failure: null };
    } catch (caught) {
      this.state = { at: 'choosing', recent: [], failure: failureOf(caught) };
    }
  }

  open(handle: string): Promise<void> {
    return this.attempt(async () => this.onopen(await host.openLocker(handle)));
  }

  /** Whether a folder was chosen and opened. */
  async pick(): Promise<boolean> {
    let opened = false;
    await this.attempt(async () => {
      const picked = await host.pickLocker();
      if (!picked) return;
      this.onopen(await host.openLocker(picked.handle));
      opened = true;
    });
    return opened;
  }

  forget(handle: string): Promise<void> {
    return this.attempt(async () => {
      await host.forgetRecent(handle);
      this.state = { at: 'choosing', recent: await host.recentLockers(), failure: null };
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.state = { at: 'opening', recent: this.recent };
    let failure: Failure | null = null;
    try {
      await work();
    } catch (caught) {
      failure = failureOf(caught);
    }
    this.state = { at: 'choosing', recent: this.recent, failure };
  }
}
