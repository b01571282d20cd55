/** One question and its answers. Nothing typed is kept longer than it takes to hand it over. */
import { askHost, type Failure, type Question } from '../host/ask';

export type Standing =
  | { at: 'asking' }
  | { at: 'sending' }
  | { at: 'waiting'; seconds: number }
  | { at: 'lost' }
  | { at: 'done' };

export class Asking {
  standing = $state.raw<Standing>({ at: 'asking' });
  /** Whether the last answer was wrong. */
  wrong = $state(false);
  /** What the keyboard seems to have done to it: `err-<slip>`, `rec-<slip>`. */
  slip = $state<string | null>(null);
  /** What is wrong with it, where that may be said. */
  failure = $state.raw<Failure | null>(null);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(question: Question) {
    if (question.waitSeconds > 0) this.#wait(question.waitSeconds);
  }

  get busy(): boolean {
    return this.standing.at !== 'asking';
  }

  async answer(text: string): Promise<void> {
    if (this.busy) return;
    this.standing = { at: 'sending' };
    try {
      const { ok, waitSeconds, slip, failure } = await askHost.answer(text);
      [this.wrong, this.slip, this.failure] = [!ok && failure === null, slip, failure];
      if (ok) this.standing = { at: 'done' };
      else this.#wait(waitSeconds);
    } catch {
      // The program that asked is gone; whatever it was, it cannot be answered any more.
      this.standing = { at: 'lost' };
    }
  }

  cancel(): void {
    askHost.cancel();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #wait(seconds: number): void {
    clearInterval(this.#timer);
    const until = Date.now() + seconds * 1000;
    const look = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      this.standing = left > 0 ? { at: 'waiting', seconds: left } : { at: 'asking' };
      if (left <= 0) clearInterval(this.#timer);
    };
    look();
    this.#timer = setInterval(look, 250);
  }
}
