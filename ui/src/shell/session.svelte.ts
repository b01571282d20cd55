/** Where the session stands: what Rust says of the locker, and the settings that dress the page. */
import {
  failureOf,
  host,
  type AppInfo,
  type Failure,
  type LockerState,
  type Settings,
} from '$host';
import { speak } from '$words';
import { dress } from '../style/theme';

type Standing =
  | { at: 'starting' }
  | { at: 'failed'; failure: Failure }
  | { at: 'ready'; info: AppInfo; locker: LockerState };

/** A key or a pointer is told to Rust at most this often: its clock counts minutes. */
const TOUCH_MS = 10_000;

export class Session {
  standing = $state.raw<Standing>({ at: 'starting' });
  private touched = 0;

  constructor(private readonly changed: (now: LockerState, before: LockerState) => void) {}

  async begin(): Promise<void> {
    try {
      const [info, locker] = await Promise.all([host.appInfo(), host.state()]);
      this.wear(info.settings);
      host.onState((now) => this.become(now));
      this.standing = { at: 'ready', info, locker };
    } catch (caught) {
      this.standing = { at: 'failed', failure: failureOf(caught) };
    }
  }

  get locker(): LockerState {
    return this.standing.at === 'ready' ? this.standing.locker : { at: 'none' };
  }

  /** Takes over what a call or an event says; the same news twice is no news. */
  become(locker: LockerState): void {
    if (this.standing.at !== 'ready') return;
    if (JSON.stringify(locker) === JSON.stringify(this.standing.locker)) return;
    const before = this.standing.locker;
    this.standing = { ...this.standing, locker };
    if (locker.at !== before.at) this.changed(locker, before);
  }

  /** Keeps the settings and shows them at once. */
  async save(settings: Settings): Promise<void> {
    await host.saveSettings(settings);
    if (this.standing.at !== 'ready') return;
    this.wear(settings);
    this.standing = { ...this.standing, info: { ...this.standing.info, settings } };
  }

  touch(now: number): void {
    if (now - this.touched < TOUCH_MS) return;
    this.touched = now;
    host.touch();
  }

  private wear(settings: Settings): void {
    speak(settings.lang);
    dress(settings.theme);
  }
}
