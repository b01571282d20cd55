/** Sealing again: how much there is, how far it is, and what could not be sealed again. Stopped, it goes on from there. */
import {
  failureOf,
  follow,
  host,
  type Failure,
  type Progress,
  type Resealed,
  type SealingView,
} from '$host';

export type Stage =
  | { at: 'looking' }
  | { at: 'start'; sealing: SealingView; stopped: boolean }
  | { at: 'working'; progress: Progress | null; job: string | null }
  | { at: 'done'; done: Resealed };

export class Resealing {
  stage = $state.raw<Stage>({ at: 'looking' });
  failure = $state.raw<Failure | null>(null);

  async look(stopped = false): Promise<void> {
    try {
      this.stage = { at: 'start', sealing: await host.sealingLeft(), stopped };
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  begin = async (): Promise<void> => {
    this.failure = null;
    this.stage = { at: 'working', progress: null, job: null };
    try {
      const job = await host.reseal();
      this.stage = { at: 'working', progress: null, job };
      const moved = (progress: Progress) => (this.stage = { at: 'working', progress, job });
      this.stage = { at: 'done', done: await follow(job, moved) };
    } catch (caught) {
      this.failure = failureOf(caught);
      await this.look(this.failure.code === 'cancelled');
    }
  };

  cancel = (): void => {
    if (this.stage.at === 'working' && this.stage.job) host.cancel(this.stage.job);
  };
}
