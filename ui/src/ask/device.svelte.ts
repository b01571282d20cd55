/** A plugin of a hardware key that speaks: what it said last, what it asks, and the answer to that. */
import { askHost, type Told } from '../host/ask';

/** Bytes of an answer that a plugin gets. */
export const LONGEST = 256;

export type Asked = Extract<Told, { at: 'asks' | 'chooses' }>;

export class AtDevice {
  /** What it said, in order; the newest last. */
  said = $state.raw<readonly string[]>([]);
  asked = $state.raw<Asked | null>(null);
  /** Nothing was heard for a while. */
  silent = $state(false);
  /** The kernel keeps no network from it. */
  unwalled = $state(false);
  /** Why it refused; the window stands until it is closed. */
  refused = $state<string | null>(null);
  over = $state(false);

  /** Hears until there is no more; the window goes away by itself then. */
  async hear(): Promise<void> {
    for (;;) {
      const told = await askHost.hear().catch(() => null);
      if (told === null) break;
      this.take(told);
    }
    this.over = true;
  }

  /** Nothing is asked any more before the next word. */
  reply(text: string): void {
    if (this.asked === null) return;
    this.asked = null;
    askHost.reply(text);
  }

  private take(told: Told): void {
    this.silent = told.at === 'waiting';
    if (told.at === 'says') this.said = [...this.said, told.text];
    else if (told.at === 'unwalled') this.unwalled = true;
    else if (told.at === 'refused') [this.refused, this.asked] = [told.text, null];
    else if (told.at !== 'waiting') this.asked = told;
  }
}
