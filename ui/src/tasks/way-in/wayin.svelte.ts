/** A new way in: whose, where, by what. The passphrase is chosen in a window of its own; a key goes to a file; a hardware key opens once. */
import { failureOf, host, type DeviceFileView, type Failure, type WayView } from '$host';

export type Kind = 'passphrase' | 'recovery' | 'hardware';
export type Stage = { at: 'filling' } | { at: 'adding' } | { at: 'added'; way: WayView };

export class Adding {
  stage = $state.raw<Stage>({ at: 'filling' });
  failure = $state.raw<Failure | null>(null);
  name = $state('');
  place = $state('');
  kind = $state<Kind>('passphrase');
  /** The identity file of a hardware key that was chosen. */
  file = $state.raw<DeviceFileView | null>(null);
  recipient = $state('');
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

  /** What has to be said first, as the end of `way-missing-<…>`. */
  get missing(): 'name' | 'device' | 'recipient' | null {
    if (this.name.trim() === '') return 'name';
    if (this.kind !== 'hardware') return null;
    if (this.file === null) return 'device';
    return this.recipient.trim() === '' ? 'recipient' : null;
  }

  async pickFile(): Promise<void> {
    this.failure = null;
    try {
      const file = await host.pickDeviceFile();
      if (file === null) return;
      this.file = file;
      this.recipient = file.device.recipient;
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  async add(): Promise<void> {
    const draft = { name: this.name.trim(), place: this.place.trim() };
    if (this.missing !== null || this.stage.at === 'adding') return;
    this.failure = null;
    this.stage = { at: 'adding' };
    try {
      const recovery = this.kind === 'recovery' ? await host.pickRecoveryFile() : null;
      const givenUp = this.kind === 'recovery' && recovery === null;
      const hardware =
        this.kind === 'hardware' && this.file !== null
          ? { file: this.file.handle, recipient: this.recipient.trim() }
          : null;
      this.stage = givenUp
        ? { at: 'filling' }
        : { at: 'added', way: await host.addWayIn({ ...draft, recovery, hardware }) };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = { at: 'filling' };
    }
  }
}
