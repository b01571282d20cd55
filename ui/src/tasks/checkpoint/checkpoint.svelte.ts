/** A file for a witness: for whom, with or without a sheet for paper, and what came of it. */
import { failureOf, host, type Failure, type WitnessAsked, type WitnessView } from '$host';
import { Typing } from '$parts/typing.svelte';

/** A witness who was asked before is chosen by key; another one is typed in. */
export const OTHER = '';

export type Stage = { at: 'asking' } | { at: 'writing' } | { at: 'made'; made: WitnessAsked };

export class Asking {
  stage = $state.raw<Stage>({ at: 'asking' });
  failure = $state.raw<Failure | null>(null);
  known = $state.raw<readonly WitnessView[]>([]);
  chosen = $state(OTHER);
  sheet = $state(false);
  readonly typing = new Typing((text) => host.checkWitness(text));

  async load(): Promise<void> {
    try {
      this.known = (await host.outside()).asked;
      this.chosen = this.known[0]?.key ?? OTHER;
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  /** For whom; `null` while no key can be read. */
  get witness(): WitnessView | null {
    if (this.chosen !== OTHER) return this.known.find((one) => one.key === this.chosen) ?? null;
    return this.typing.stage.at === 'read' ? this.typing.stage.view : null;
  }

  async make(): Promise<void> {
    const witness = this.witness;
    if (!witness || this.stage.at === 'writing') return;
    this.failure = null;
    this.stage = { at: 'writing' };
    try {
      const made = await host.askWitness(witness.key, this.sheet);
      this.stage = made ? { at: 'made', made } : { at: 'asking' };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = { at: 'asking' };
    }
  }
}
