/** A station that is made: from which invitation, where, and what those who collect it call the computer. */
import { failureOf, host, type Failure, type LockerRef, type LockerState } from '$host';
import { Inviting } from '$parts/invitation.svelte';

export class Making {
  readonly inviting = new Inviting();
  place = $state.raw<LockerRef | null>(null);
  name = $state('');
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  constructor(private readonly done: (state: LockerState) => void) {}

  /** What still stands in the way, as a word key; empty when nothing does. */
  get lacking(): string {
    return this.inviting.lacking || (this.place ? '' : 'station-new-lacks-place');
  }

  pickPlace = (): Promise<void> =>
    this.attempt(async () => {
      this.place = (await host.pickNewPlace()) ?? this.place;
    });

  async make(): Promise<void> {
    const { place } = this;
    const { chosen } = this.inviting;
    if (this.lacking !== '' || !place || !chosen) return;
    await this.attempt(async () =>
      this.done(
        await host.createStation({
          place: place.handle,
          invitation: chosen.handle,
          name: this.name.trim(),
        }),
      ),
    );
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
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
