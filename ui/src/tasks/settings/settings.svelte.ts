/** What a person chooses on this machine; every choice is kept at once. */
import { failureOf, host, type Failure, type Settings } from '$host';
import { say } from '$words';

export const SHORTEST = 1;
export const LONGEST = 60;

export class Keeping {
  failure = $state.raw<Failure | null>(null);
  kept = $state.raw<Settings>({ lang: 'kk', theme: 'system', autoLockMinutes: 10, actor: '' });
  minutes = $state('');
  actor = $state('');

  constructor(
    settings: Settings,
    private readonly save: (settings: Settings) => Promise<void>,
    private readonly saved: () => void,
  ) {
    this.kept = settings;
    this.minutes = String(settings.autoLockMinutes);
    this.actor = settings.actor;
  }

  /** Whole minutes from 1 to 60, or null. */
  get minutesRead(): number | null {
    const count = Number(this.minutes);
    return Number.isInteger(count) && count >= SHORTEST && count <= LONGEST ? count : null;
  }

  #plugged = $state.raw<readonly { value: string; label: string }[]>([]);

  /** What may be chosen to lock by its removal; the chosen one also while it is not plugged in. */
  get drives(): readonly { value: string; label: string }[] {
    const chosen = this.kept.lockWithDrive ?? '';
    const away =
      chosen === '' || this.#plugged.some(({ value }) => value === chosen)
        ? []
        : [{ value: chosen, label: say('settings-drive-away') }];
    return [{ value: '', label: say('settings-drive-none') }, ...away, ...this.#plugged];
  }

  /** Looks what is plugged in. */
  async look(): Promise<void> {
    try {
      const drives = await host.removableDrives();
      this.#plugged = drives.map(({ id, label }) => ({ value: id, label }));
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  async change(some: Partial<Settings>): Promise<void> {
    const next = { ...this.kept, ...some };
    if (JSON.stringify(next) === JSON.stringify(this.kept)) return;
    try {
      await this.save(next);
      this.kept = next;
      this.failure = null;
      this.saved();
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }
}
