/** The key is dealt out: how many shares open, who gets one, where the files go, and what is given up for it. */
import {
  failureOf,
  follow,
  host,
  type ChosenFile,
  type Failure,
  type Progress,
  type QuorumBoard,
  type RecipientView,
  type SplitMade,
} from '$host';
import { Typing } from '$parts/typing.svelte';

export type Kind = 'paper' | 'key';

/** Somebody who is to hold a share. */
export class Holder {
  name = $state('');
  place = $state('');
  kind = $state<Kind>('paper');
  /** The words of the key were compared with whoever it belongs to. */
  compared = $state(false);
  readonly key = new Typing<RecipientView>((text) => host.checkRecipient(text));

  constructor(readonly id: number) {}

  get recipient(): string | null {
    return this.kind === 'key' && this.key.stage.at === 'read'
      ? this.key.stage.view.recipient
      : null;
  }

  get ready(): boolean {
    return (
      this.name.trim() !== '' &&
      (this.kind === 'paper' || (this.recipient !== null && this.compared))
    );
  }
}

export type Stage =
  | { at: 'looking' }
  | { at: 'filling' }
  | { at: 'working'; progress: Progress | null; job: string | null }
  | { at: 'made'; made: SplitMade };

/** People who can be called in an emergency. */
export const MOST = 20;

export class Splitting {
  stage = $state.raw<Stage>({ at: 'looking' });
  board = $state.raw<QuorumBoard | null>(null);
  holders = $state.raw<readonly Holder[]>([]);
  needed = $state('2');
  folder = $state.raw<ChosenFile | null>(null);
  newIdentity = $state<'same' | 'new'>('new');
  understood = $state(false);
  failure = $state.raw<Failure | null>(null);
  #count = 0;

  constructor() {
    for (let n = 0; n < 3; n += 1) this.add();
  }

  async look(): Promise<void> {
    try {
      this.board = await host.quorum();
      this.#asBefore(this.board);
      this.stage = { at: 'filling' };
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  add(): void {
    this.holders = [...this.holders, new Holder((this.#count += 1))];
  }

  /** What was read of one choice is not read of the other. */
  chooseIdentity(which: 'same' | 'new'): void {
    if (which !== this.newIdentity) this.understood = false;
    this.newIdentity = which;
  }

  drop(id: number): void {
    this.holders = this.holders.filter((one) => one.id !== id);
    if (Number(this.needed) > this.holders.length) this.needed = String(this.holders.length);
  }

  /** What is given up has to be said first. */
  get givesUp(): boolean {
    const board = this.board;
    return board !== null && (board.passphrases > 0 || this.newIdentity === 'new');
  }

  get isFirst(): boolean {
    return this.board !== null && this.board.quorum === null && !this.board.dealtBefore;
  }

  /** The first thing that is still missing, as the end of a word key. */
  get missing(): '' | 'holders' | 'twice' | 'folder' | 'understood' {
    if (this.holders.some((one) => !one.ready)) return 'holders';
    const names = this.holders.map((one) => one.name.trim());
    if (new Set(names).size < names.length) return 'twice';
    if (this.folder === null) return 'folder';
    return this.givesUp && !this.understood ? 'understood' : '';
  }

  async pickFolder(): Promise<void> {
    this.failure = null;
    try {
      this.folder = (await host.pickShareFolder()) ?? this.folder;
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  async split(): Promise<void> {
    const folder = this.folder;
    if (this.missing !== '' || folder === null) return;
    this.failure = null;
    this.stage = { at: 'working', progress: null, job: null };
    try {
      const job = await host.splitKey({
        needed: Number(this.needed),
        holders: this.holders.map((one) => ({
          name: one.name.trim(),
          place: one.place.trim(),
          recipient: one.recipient,
          compared: one.compared,
        })),
        folder: folder.handle,
        removePassphrases: this.understood,
        newIdentity: this.newIdentity === 'new',
      });
      this.stage = { at: 'working', progress: null, job };
      const moved = (progress: Progress) => (this.stage = { at: 'working', progress, job });
      this.stage = { at: 'made', made: await follow(job, moved) };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = { at: 'filling' };
    }
  }

  cancel = (): void => {
    if (this.stage.at === 'working' && this.stage.job !== null) host.cancel(this.stage.job);
  };

  /** Whoever replaces one holder keeps the others; keys of holders are typed anew, for they are compared anew. */
  #asBefore({ quorum }: QuorumBoard): void {
    if (quorum === null) return;
    this.holders = quorum.holders.map(({ holder, place, kind }) => {
      const one = new Holder((this.#count += 1));
      one.name = holder;
      one.place = place;
      one.kind = kind === 'key' ? 'key' : 'paper';
      return one;
    });
    this.needed = String(quorum.numbers.needed);
  }
}
