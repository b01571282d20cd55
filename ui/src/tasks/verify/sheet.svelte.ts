/** The sheet of a check on its way into a file. */
import { failureOf, host, type Failure } from '$host';
import { language } from '$words';

export type Stage =
  | { at: 'offered' }
  | { at: 'writing' }
  | { at: 'saved'; label: string }
  | { at: 'failed'; failure: Failure };

export class Filing {
  stage = $state.raw<Stage>({ at: 'offered' });

  async save(job: string): Promise<void> {
    this.stage = { at: 'writing' };
    try {
      const label = await host.saveSheet(job, language());
      this.stage = label === null ? { at: 'offered' } : { at: 'saved', label };
    } catch (caught) {
      this.stage = { at: 'failed', failure: failureOf(caught) };
    }
  }
}
