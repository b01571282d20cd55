/** Annexes on their way into a folder. */
import { failureOf, host, type Failure, type Received } from '$host';

export type Stage =
  | { at: 'offered' }
  | { at: 'writing' }
  | { at: 'received'; received: Received }
  | { at: 'failed'; failure: Failure };

export class Receiving {
  stage = $state.raw<Stage>({ at: 'offered' });

  async receive(job: string): Promise<void> {
    this.stage = { at: 'writing' };
    try {
      const received = await host.receiveBundle(job);
      this.stage = received ? { at: 'received', received } : { at: 'offered' };
    } catch (caught) {
      this.stage = { at: 'failed', failure: failureOf(caught) };
    }
  }
}
