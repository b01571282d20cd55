/** A request for a timestamp authority: what it is called here, and what came of it. */
import { failureOf, host, type AuthorityAsked, type Failure } from '$host';

export type Stage = { at: 'asking' } | { at: 'writing' } | { at: 'made'; made: AuthorityAsked };

export class Asking {
  stage = $state.raw<Stage>({ at: 'asking' });
  failure = $state.raw<Failure | null>(null);
  /** Names of authorities that were asked before. */
  known = $state.raw<readonly string[]>([]);
  name = $state('');

  async load(): Promise<void> {
    try {
      const { anchors } = await host.outside();
      this.known = [...new Set(anchors.map((one) => one.authority))];
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  async make(): Promise<void> {
    if (this.name.trim() === '' || this.stage.at === 'writing') return;
    this.failure = null;
    this.stage = { at: 'writing' };
    try {
      const made = await host.askAuthority(this.name.trim());
      this.stage = made ? { at: 'made', made } : { at: 'asking' };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = { at: 'asking' };
    }
  }
}
