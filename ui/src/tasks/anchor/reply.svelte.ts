/** An authority's reply: the file, the root that is trusted, and what both prove. */
import { failureOf, host, type AnchoredView, type ChosenFile, type ChosenRoot } from '$host';
import type { Failure } from '$host';

export type Stage = { at: 'choosing' } | { at: 'taking' } | { at: 'taken'; taken: AnchoredView };

export class Taking {
  stage = $state.raw<Stage>({ at: 'choosing' });
  failure = $state.raw<Failure | null>(null);
  reply = $state.raw<ChosenFile | null>(null);
  root = $state.raw<ChosenRoot | null>(null);
  /** A chooser is open, or the reply is being judged: one thing at a time. */
  busy = $state(false);

  get missing(): 'reply' | 'root' | null {
    return this.reply === null ? 'reply' : this.root === null ? 'root' : null;
  }

  pickReply = (): Promise<void> =>
    this.attempt(async () => void (this.reply = (await host.pickReply()) ?? this.reply));

  pickRoot = (): Promise<void> =>
    this.attempt(async () => void (this.root = (await host.pickRoot()) ?? this.root));

  async take(): Promise<void> {
    const { reply, root } = this;
    if (!reply || !root || this.busy || this.stage.at !== 'choosing') return;
    this.stage = { at: 'taking' };
    await this.attempt(async () => {
      const taken = await host.takeReply(reply.handle, root.handle);
      this.stage = { at: 'taken', taken };
    });
    if (this.stage.at === 'taking') this.stage = { at: 'choosing' };
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.failure = null;
    this.busy = true;
    try {
      await work();
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
  }
}
