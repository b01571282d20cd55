/** A verified bundle on its way into the open locker. */
import {
  failureOf,
  follow,
  host,
  type CaseRow,
  type Failure,
  type Progress,
  type TakenIn,
} from '$host';
import { UNSORTED } from '$go';
import { language } from '$words';

export type Stage =
  | { at: 'offered' }
  | { at: 'working'; progress: Progress | null; job: string | null }
  | { at: 'taken'; taken: TakenIn; caseId: string }
  | { at: 'failed'; failure: Failure };

/** Stands in the list of cases for one that is to be made; no id looks like this. */
export const NEW = '+';

export class TakingIn {
  stage = $state.raw<Stage>({ at: 'offered' });
  cases = $state.raw<CaseRow[]>([]);
  caseId = $state('');
  /** Title of the case that is to be made. */
  title = $state('');

  constructor(title: string) {
    this.title = title;
  }

  get ready(): boolean {
    return this.caseId !== NEW || this.title.trim() !== '';
  }

  async open(): Promise<void> {
    try {
      this.cases = (await host.cases()).filter((one) => one.id !== UNSORTED);
    } catch {
      // Without the list there is still the place for items without a case.
      this.cases = [];
    }
  }

  async take(verified: string): Promise<void> {
    this.stage = { at: 'working', progress: null, job: null };
    try {
      const caseId = await this.#case();
      const job = await host.takeIn(verified, caseId === '' ? null : caseId, language());
      this.stage = { at: 'working', progress: null, job };
      const moved = (progress: Progress) => (this.stage = { at: 'working', progress, job });
      const taken = await follow(job, moved);
      this.stage = { at: 'taken', taken, caseId: caseId || UNSORTED };
    } catch (caught) {
      const failure = failureOf(caught);
      // Who stopped it knows that.
      this.stage = failure.code === 'cancelled' ? { at: 'offered' } : { at: 'failed', failure };
    }
  }

  cancel = (): void => {
    if (this.stage.at === 'working' && this.stage.job !== null) host.cancel(this.stage.job);
  };

  /** Makes the case that is to be made, once: what comes after it may fail and be tried again. */
  async #case(): Promise<string> {
    if (this.caseId !== NEW) return this.caseId;
    const made = await host.addCase(this.title.trim(), '');
    this.cases = [...this.cases, made];
    this.caseId = made.id;
    return made.id;
  }
}
