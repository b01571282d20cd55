/** A bundle from the choice of its file to the sheet about it. */
import { failureOf, follow, host, type Failure, type Progress, type Report } from '$host';

export type Stage =
  | { at: 'start' }
  | { at: 'choosing' }
  | { at: 'working'; progress: Progress | null; job: string }
  | { at: 'judged'; report: Report; job: string; pinned: boolean; rootFitsNone?: boolean };

/** Time stamps under a root that is trusted. */
const trusted = ({ findings }: Report): number =>
  findings.filter((one) => one.code === 'bundle-anchored-trusted').length;

export class Verifying {
  stage = $state.raw<Stage>({ at: 'start' });
  failure = $state.raw<Failure | null>(null);
  /** Why a root could not be trusted; what was judged stands. */
  rootFailure = $state.raw<Failure | null>(null);
  /** The chooser of a root is open. */
  choosingRoot = $state(false);

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

  /** Judged once more, with a root of an authority that the person trusts. */
  async trust(): Promise<void> {
    const before = this.stage;
    if (before.at !== 'judged' || this.choosingRoot) return;
    this.rootFailure = null;
    this.choosingRoot = true;
    try {
      const job = await host.trustRoot(before.job);
      if (job === null) return;
      this.stage = { at: 'working', progress: null, job };
      const moved = (progress: Progress) => (this.stage = { at: 'working', progress, job });
      const report = await follow(job, moved);
      const rootFitsNone = trusted(report) === trusted(before.report);
      this.stage = { ...before, report, job, rootFitsNone };
    } catch (caught) {
      this.rootFailure = failureOf(caught);
      this.stage = before;
    }
    this.choosingRoot = false;
  }

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
