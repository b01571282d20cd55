/** This machine as a witness: its key, what it signed, and a newsroom's file from the look at it to the answer. */
import {
  failureOf,
  host,
  type CosignedView,
  type Failure,
  type OwnWitness,
  type SightingView,
} from '$host';

export type Stage =
  | { at: 'start' }
  | { at: 'seen'; sighting: SightingView }
  | { at: 'signed'; cosigned: CosignedView };

export class Witnessing {
  stage = $state.raw<Stage>({ at: 'start' });
  own = $state.raw<OwnWitness | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The words of a log's key were compared by phone. */
  compared = $state(false);
  busy = $state(false);
  /** The file to which the last answer was written once more. */
  again = $state.raw<string | null>(null);

  load = (): Promise<void> =>
    this.attempt(async () => {
      this.own = await host.witness();
    });

  look = (): Promise<void> =>
    this.attempt(async () => {
      const sighting = await host.lookAtRequest();
      if (!sighting) return;
      this.compared = false;
      this.stage = { at: 'seen', sighting };
    });

  /** Nothing is signed before a person agreed: the first time by comparing words, later by the button. */
  get maySign(): boolean {
    return this.stage.at === 'seen' && (!this.stage.sighting.first || this.compared);
  }

  async sign(): Promise<void> {
    const { stage } = this;
    if (stage.at !== 'seen' || !this.maySign || this.busy) return;
    await this.attempt(async () => {
      const cosigned = await host.cosign(stage.sighting.handle, this.compared);
      if (!cosigned) return;
      this.stage = { at: 'signed', cosigned };
      this.own = await host.witness();
    });
  }

  writeAgain = (origin: string): Promise<void> =>
    this.attempt(async () => {
      this.again = await host.answerAgain(origin);
    });

  begin = (): void => {
    this.failure = null;
    this.stage = { at: 'start' };
  };

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.failure = null;
    this.again = null;
    this.busy = true;
    try {
      await work();
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
  }
}
