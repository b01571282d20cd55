/** The whole locker, judged. */
import { failureOf, follow, host, type Failure, type Progress, type Report } from '$host';

export type Stage =
  | { at: 'start' }
  | { at: 'working'; progress: Progress | null; job: string | null }
  | { at: 'judged'; report: Report };

export class Checking {
  stage = $state.raw<Stage>({ at: 'start' });
  failure = $state.raw<Failure | null>(null);

  begin = async (): Promise<void> => {
    this.failure = null;
    this.stage = { at: 'working', progress: null, job: null };
    try {
      const job = await host.checkLocker();
      this.stage = { at: 'working', progress: null, job };
      const moved = (progress: Progress) => (this.stage = { at: 'working', progress, job });
      this.stage = { at: 'judged', report: await follow(job, moved) };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = { at: 'start' };
    }
  };

  cancel = (): void => {
    if (this.stage.at === 'working' && this.stage.job) host.cancel(this.stage.job);
  };
}
