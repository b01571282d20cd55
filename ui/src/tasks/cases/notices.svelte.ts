/** What a person should know about the locker at hand. What they have read stays away until the program is started again. */
import { failureOf, host, type Failure, type LockerState, type SealingView } from '$host';

export type Unlocked = Extract<LockerState, { at: 'unlocked' }>;
export type Remark = { code: string; about: string; tone: 'plain' | 'warn'; stays: boolean };

/** What is not as it should be. */
const TROUBLE = new Set([
  'unrecorded-showing',
  'database-trouble',
  'rolled-back',
  'log-damaged',
  'rehearsal-overdue',
  'share-false',
  'split-unfinished',
]);
/** What a person may not wave away. */
const GRAVE = new Set(['rolled-back', 'log-damaged']);

/** By locker, so that one locker's remarks do not silence another's. */
const read = new Set<string>();

export const remarksOf = (locker: Unlocked, actor: string): Remark[] => [
  ...(locker.copied ? [{ code: 'copied', about: '', tone: 'warn', stays: true } as const] : []),
  ...(locker.readOnly && !locker.copied
    ? [{ code: 'read-only', about: '', tone: 'warn', stays: true } as const]
    : []),
  ...locker.notices.map(({ code, about }) => ({
    code,
    about: about ?? '',
    tone: TROUBLE.has(code) ? ('warn' as const) : ('plain' as const),
    stays: GRAVE.has(code),
  })),
  ...(locker.otherWays === 0
    ? [{ code: 'no-other-way', about: '', tone: 'warn', stays: false } as const]
    : []),
  ...(actor.trim() === ''
    ? [{ code: 'no-actor', about: '', tone: 'plain', stays: false } as const]
    : []),
];

export class Notices {
  private seen = $state.raw(new Set(read));
  continuing = $state(false);
  asked = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** What is still sealed for the recipients of before. */
  sealing = $state.raw<SealingView>({ files: 0, begun: false });

  constructor(private readonly onchange: (state: LockerState) => void) {}

  of(locker: Unlocked, actor: string): Remark[] {
    return remarksOf(locker, actor).filter(
      (one) => one.stays || !this.seen.has(`${locker.lockerId} ${one.code}`),
    );
  }

  async look(): Promise<void> {
    try {
      this.sealing = await host.sealingLeft();
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  dismiss(locker: Unlocked, code: string): void {
    read.add(`${locker.lockerId} ${code}`);
    this.seen = new Set(read);
  }

  async continueHere(): Promise<void> {
    this.continuing = true;
    try {
      this.onchange(await host.continueHere());
      this.failure = null;
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.asked = false;
    this.continuing = false;
  }
}
