/** How the key of the open locker is kept. */
import { failureOf, host, type Failure, type QuorumBoard } from '$host';

export type Stage =
  { at: 'looking' } | { at: 'shown'; board: QuorumBoard } | { at: 'failed'; failure: Failure };

export class Standing {
  stage = $state.raw<Stage>({ at: 'looking' });

  async look(): Promise<void> {
    try {
      this.stage = { at: 'shown', board: await host.quorum() };
    } catch (caught) {
      this.stage = { at: 'failed', failure: failureOf(caught) };
    }
  }
}
