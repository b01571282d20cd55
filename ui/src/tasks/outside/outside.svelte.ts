/** What stands outside for the log, and taking in what a witness answered. */
import { failureOf, host, type Failure, type Outside, type WitnessSeen } from '$host';

export type Stage =
  { at: 'looking' } | { at: 'shown'; outside: Outside } | { at: 'failed'; failure: Failure };

export class Standing {
  stage = $state.raw<Stage>({ at: 'looking' });
  /** The answer that was just taken in. */
  taken = $state.raw<WitnessSeen | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  async look(): Promise<void> {
    try {
      this.stage = { at: 'shown', outside: await host.outside() };
    } catch (caught) {
      this.stage = { at: 'failed', failure: failureOf(caught) };
    }
  }

  async takeAnswer(): Promise<void> {
    this.failure = null;
    this.taken = null;
    this.busy = true;
    try {
      this.taken = await host.takeAnswer();
      if (this.taken) await this.look();
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
  }
}
