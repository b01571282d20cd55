/** Shares come in one after the other. They stay in Rust: here stands only what each of them is. */
import { failureOf, host, type Failure, type GatheringView } from '$host';

export class Gathering {
  view = $state.raw<GatheringView | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** The key window is open. */
  asking = $state(false);
  /** A lock has let go of the shares that were here. */
  letGo = $state(false);
  readonly #deaf: () => void;

  constructor() {
    // A lock from elsewhere lets go of the shares too.
    this.#deaf = host.onState(() => void this.#heard());
  }

  async look(): Promise<void> {
    if (this.busy) return;
    await this.#do(() => host.gathering());
  }

  async #heard(): Promise<void> {
    const had = (this.view?.rows.length ?? 0) > 0;
    await this.look();
    if (had && this.view?.rows.length === 0) this.letGo = true;
  }

  takeFiles(): Promise<void> {
    return this.#do(() => host.takeShares());
  }

  async type(): Promise<void> {
    this.asking = true;
    await this.#do(() => host.typeShare());
    this.asking = false;
  }

  async openShare(row: number, typed: boolean): Promise<void> {
    this.asking = typed;
    await this.#do(() => host.openShare(row, typed));
    this.asking = false;
  }

  forget(): Promise<void> {
    return this.#do(() => host.forgetShares());
  }

  /** Who goes elsewhere leaves no shares behind. */
  leave(): void {
    this.#deaf();
    host.forgetShares().catch(() => undefined);
  }

  async #do(work: () => Promise<GatheringView>): Promise<void> {
    this.failure = null;
    this.busy = true;
    try {
      this.view = await work();
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
  }
}
