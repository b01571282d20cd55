/** A recipient while it is typed: read by Rust at each pause, refused with its own sentence. */
import { failureOf, host, type Failure, type RecipientView } from '$host';

export type Stage =
  | { at: 'empty' }
  | { at: 'reading' }
  | { at: 'read'; view: RecipientView }
  | { at: 'refused'; failure: Failure };

const PAUSE_MS = 250;

export class Typing {
  stage = $state.raw<Stage>({ at: 'empty' });
  text = $state('');
  private asked = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;

  typed = (): void => {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.read(), PAUSE_MS);
  };

  async read(): Promise<void> {
    const text = this.text.trim();
    const asked = (this.asked += 1);
    if (text === '') {
      this.stage = { at: 'empty' };
      return;
    }
    this.stage = { at: 'reading' };
    const next = await host.checkRecipient(text).then(
      (view): Stage => ({ at: 'read', view }),
      (caught): Stage => ({ at: 'refused', failure: failureOf(caught) }),
    );
    if (asked === this.asked) this.stage = next;
  }

  clear(): void {
    this.text = '';
    this.asked += 1;
    this.stage = { at: 'empty' };
  }
}
