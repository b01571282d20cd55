/** A new locker: where, its name, who else can open it. The passphrase is chosen in a window of its own. */
import {
  failureOf,
  host,
  type Failure,
  type LockerRef,
  type LockerState,
  type RecipientView,
} from '$host';

export type Entered =
  | { at: 'empty' }
  | { at: 'checking' }
  | { at: 'good'; view: RecipientView }
  | { at: 'bad'; failure: Failure };

export type Recipient = { id: number; text: string; entered: Entered };

type State = { at: 'filling'; failure: Failure | null } | { at: 'choosing-passphrase' };

/** A person's typing is waited out. */
const PAUSE_MS = 250;

export class Create {
  state = $state.raw<State>({ at: 'filling', failure: null });
  place = $state.raw<LockerRef | null>(null);
  name = $state('');
  recipients = $state.raw<readonly Recipient[]>([]);
  recovery = $state<string | null>(null);
  noOtherWay = $state(false);
  withSample = $state(false);
  tried = $state(false);
  private count = 0;
  private readonly pauses = new Map<number, ReturnType<typeof setTimeout>>();

  constructor(private readonly done: (state: LockerState) => void) {}

  get otherWays(): number {
    const good = this.recipients.filter((one) => one.entered.at === 'good').length;
    return good + (this.recovery === null ? 0 : 1);
  }

  /** What still stands in the way, as word keys. */
  get lacking(): string[] {
    const unread = this.recipients.some(
      (one) => one.text.trim() !== '' && one.entered.at !== 'good',
    );
    return [
      this.place === null ? 'create-lacks-place' : '',
      this.name.trim() === '' ? 'create-lacks-name' : '',
      unread ? 'create-lacks-recipient' : '',
      this.otherWays === 0 && !this.noOtherWay ? 'create-lacks-other-way' : '',
    ].filter((key) => key !== '');
  }

  pickPlace(): Promise<void> {
    return this.attempt(async () => {
      this.place = (await host.pickNewPlace()) ?? this.place;
    });
  }

  pickRecovery(): Promise<void> {
    return this.attempt(async () => {
      this.recovery = (await host.pickRecoveryFile()) ?? this.recovery;
    });
  }

  addRecipient(): void {
    const id = (this.count += 1);
    this.recipients = [...this.recipients, { id, text: '', entered: { at: 'empty' } }];
  }

  dropRecipient(id: number): void {
    this.recipients = this.recipients.filter((one) => one.id !== id);
  }

  type(id: number, text: string): void {
    clearTimeout(this.pauses.get(id));
    const empty = text.trim() === '';
    this.change(id, { text, entered: { at: empty ? 'empty' : 'checking' } });
    if (!empty)
      this.pauses.set(
        id,
        setTimeout(() => void this.judge(id, text), PAUSE_MS),
      );
  }

  async create(): Promise<void> {
    this.tried = true;
    const place = this.place;
    if (this.lacking.length > 0 || !place) return;
    this.state = { at: 'choosing-passphrase' };
    const good = this.recipients.flatMap((one) =>
      one.entered.at === 'good' ? [one.entered.view.recipient] : [],
    );
    await this.attempt(async () =>
      this.done(
        await host.createLocker({
          place: place.handle,
          name: this.name.trim(),
          recipients: good,
          recovery: this.recovery,
          noOtherWay: this.otherWays === 0 && this.noOtherWay,
          withSample: this.withSample,
        }),
      ),
    );
  }

  private async judge(id: number, text: string): Promise<void> {
    let entered: Entered;
    try {
      entered = { at: 'good', view: await host.checkRecipient(text) };
    } catch (caught) {
      entered = { at: 'bad', failure: failureOf(caught) };
    }
    const still = this.recipients.find((one) => one.id === id);
    if (still?.text === text) this.change(id, { entered });
  }

  private change(id: number, with_: Partial<Recipient>): void {
    this.recipients = this.recipients.map((one) => (one.id === id ? { ...one, ...with_ } : one));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    let failure: Failure | null = null;
    try {
      await work();
    } catch (caught) {
      failure = failureOf(caught);
    }
    this.state = { at: 'filling', failure };
  }
}
