/** A bundle from the choice of its file to the sheet about it. */
import { failureOf, follow, host, type Failure, type Progress, type Report } from '$host';

export type Stage =
  | { at: 'start' }
  | { at: 'choosing' }
  | { at: 'working'; progress: Progress | null; job: string }
  | { at: 'judged'; report: Report; job: string; pinned: boolean };

export class Verifying {
  stage = $state.raw<Stage>({ at: 'start' });
  failure = $state.raw<Failure | null>(null);

  choose = async (): Promise<void> => {
    this.failure = null;
    this.stage = { at: 'choosing' };
    try {
      const job = await host.verifyBundle();
      if (job === null) {
        this.stage = { at: 'start' };
        return;
      }
      this.stage = { at: 'working', progress: null, job };
      const moved = (progress: Progress) => (this.stage = { at: 'working', progress, job });
      const report = await follow(job, moved);
      this.stage = { at: 'judged', report, job, pinned: false };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = { at: 'start' };
    }
  };

  cancel = (): void => {
    if (this.stage.at === 'working') host.cancel(this.stage.job);
  };

  /** The person has compared the fingerprint by phone. */
  async pin(name: string): Promise<void> {
    const stage = this.stage;
    if (stage.at !== 'judged' || stage.report.signer === null) return;
    this.failure = null;
    try {
      await host.pinSigner(stage.report.signer, name.trim());
      this.stage = { ...stage, pinned: true };
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }
}
