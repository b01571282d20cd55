/** The invitation of the open locker, and its way into a file. */
import { failureOf, host, type Failure, type InvitationView } from '$host';

export class Invite {
  view = $state.raw<InvitationView | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The file that was written last. */
  saved = $state.raw<string | null>(null);
  busy = $state(false);

  load = (): Promise<void> =>
    this.attempt(async () => {
      this.view = await host.invitation();
    });

  save = (): Promise<void> =>
    this.attempt(async () => {
      this.saved = (await host.saveInvitation()) ?? this.saved;
    });

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.failure = null;
    this.busy = true;
    try {
      await work();
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
  }
}
