/** A new way in: whose, where, by what. The passphrase is chosen in a window of its own; a key goes to a file. */
import { failureOf, host, type Failure, type WayView } from '$host';

export type Kind = 'passphrase' | 'recovery';
export type Stage = { at: 'filling' } | { at: 'adding' } | { at: 'added'; way: WayView };

export class Adding {
  stage = $state.raw<Stage>({ at: 'filling' });
  failure = $state.raw<Failure | null>(null);
  name = $state('');
  place = $state('');
  kind = $state<Kind>('passphrase');
  /** Shares open this locker: no passphrase beside them. */
  byShares = $state(false);

  async load(): Promise<void> {
    try {
      this.byShares = (await host.keys()).needed !== null;
      if (this.byShares) this.kind = 'recovery';
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  async add(): Promise<void> {
    const draft = { name: this.name.trim(), place: this.place.trim() };
    if (draft.name === '' || this.stage.at === 'adding') return;
    this.failure = null;
    this.stage = { at: 'adding' };
    try {
      const recovery = this.kind === 'recovery' ? await host.pickRecoveryFile() : null;
      const givenUp = this.kind === 'recovery' && recovery === null;
      this.stage = givenUp
        ? { at: 'filling' }
        : { at: 'added', way: await host.addWayIn({ ...draft, recovery }) };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = { at: 'filling' };
    }
  }
}
