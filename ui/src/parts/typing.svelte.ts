/** A key while it is typed: read by Rust at each pause, refused with its own sentence. */
import { failureOf, type Failure } from '$host';

export type Stage<V> =
  | { at: 'empty' }
  | { at: 'reading' }
  | { at: 'read'; view: V }
  | { at: 'refused'; failure: Failure };

const PAUSE_MS = 250;

export class Typing<V> {
  stage = $state.raw<Stage<V>>({ at: 'empty' });
  text = $state('');
  private asked = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly reading: (text: string) => Promise<V>) {}

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
    const next = await this.reading(text).then(
      (view): Stage<V> => ({ at: 'read', view }),
      (caught): Stage<V> => ({ at: 'refused', failure: failureOf(caught) }),
    );
    if (asked === this.asked) this.stage = next;
  }

  clear(): void {
    this.text = '';
    this.asked += 1;
    this.stage = { at: 'empty' };
  }
}
