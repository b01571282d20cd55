/** One bundle on its way: chosen, read, judged, saved from. Nothing of it outlives the page. */
import { compared, tidied } from '../verify/heard';
import type { Report } from '../verify/judge';
import { CannotOpen, identitiesIn, judgeSealed, type Failure } from '../verify/open';

export type Stage =
  | { at: 'start' }
  | { at: 'reading'; bytes: number }
  | { at: 'failed'; code: Failure }
  | { at: 'judged'; report: Report };

class Stopped extends Error {}

/** How long the page may be deaf while bytes pass. */
const PATIENCE = 40;

export class Reading {
  stage = $state.raw<Stage>({ at: 'start' });
  file = $state.raw<File | null>(null);
  key = $state('');
  heard = $state('');
  lacking = $state(false);
  private stopped = false;
  private breathed = 0;

  /** What is shown: the report, with the signer as far as a fingerprint was heard. */
  readonly report = $derived(
    this.stage.at === 'judged' ? compared(this.stage.report, this.heard) : null,
  );

  identities(): string[] {
    return identitiesIn(this.key);
  }

  take(file: File | undefined): void {
    if (file) [this.file, this.lacking] = [file, false];
  }

  async takeKey(file: File | undefined): Promise<void> {
    // No key file is longer than a page of text.
    if (file) [this.key, this.lacking] = [await file.slice(0, 65536).text(), false];
  }

  async check(): Promise<void> {
    const { file } = this;
    this.lacking = file === null || this.key.trim() === '';
    if (file === null || this.lacking) return;
    this.stopped = false;
    this.stage = { at: 'reading', bytes: 0 };
    try {
      const heard = tidied(this.heard);
      const report = await judgeSealed(file, this.identities(), heard, (bytes) => this.pass(bytes));
      this.stage = { at: 'judged', report };
    } catch (error) {
      if (error instanceof CannotOpen) this.stage = { at: 'failed', code: error.code };
      else {
        this.stage = { at: 'start' };
        if (!(error instanceof Stopped)) throw error;
      }
    }
  }

  stop(): void {
    this.stopped = true;
  }

  again(): void {
    this.file = null;
    this.stage = { at: 'start' };
  }

  private async pass(bytes: number): Promise<void> {
    if (this.stopped) throw new Stopped();
    if (performance.now() - this.breathed < PATIENCE) return;
    this.stage = { at: 'reading', bytes };
    await new Promise((done) => setTimeout(done));
    this.breathed = performance.now();
  }
}
