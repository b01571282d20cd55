/** A station or a letter from the look at it to what came in. */
import {
  failureOf,
  follow,
  host,
  type Collected,
  type Failure,
  type Job,
  type LetterSeen,
  type LetterTaken,
  type Progress,
  type StationRow,
  type StationSeen,
} from '$host';

export type Brought = { what: 'station'; seen: StationSeen } | { what: 'letter'; seen: LetterSeen };

export type Stage =
  | { at: 'start' }
  | { at: 'brought'; brought: Brought }
  | { at: 'working'; brought: Brought; progress: Progress | null; job: string | null }
  | { at: 'collected'; collected: Collected }
  | { at: 'taken'; taken: LetterTaken };

export class Collecting {
  stage = $state.raw<Stage>({ at: 'start' });
  stations = $state.raw<StationRow[]>([]);
  failure = $state.raw<Failure | null>(null);
  /** A chooser is open, or what was chosen is looked at. */
  busy = $state(false);

  async load(): Promise<void> {
    try {
      this.stations = await host.stations();
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  pickStation = (): Promise<void> =>
    this.look(async () => {
      const seen = await host.pickStation();
      return seen && { what: 'station', seen };
    });

  pickLetter = (): Promise<void> =>
    this.look(async () => {
      const seen = await host.pickLetter();
      return seen && { what: 'letter', seen };
    });

  async take(): Promise<void> {
    if (this.stage.at !== 'brought') return;
    const { brought } = this.stage;
    this.failure = null;
    this.stage = { at: 'working', brought, progress: null, job: null };
    try {
      this.stage =
        brought.what === 'station'
          ? {
              at: 'collected',
              collected: await this.follow(brought, await host.collect(brought.seen.handle)),
            }
          : {
              at: 'taken',
              taken: await this.follow(brought, await host.takeLetter(brought.seen.handle)),
            };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = { at: 'brought', brought };
    }
    await this.load();
  }

  cancel = (): void => {
    if (this.stage.at === 'working' && this.stage.job) host.cancel(this.stage.job);
  };

  begin = (): void => {
    this.failure = null;
    this.stage = { at: 'start' };
  };

  private follow<T>(brought: Brought, job: Job<T>): Promise<T> {
    const moved = (progress: Progress | null) =>
      (this.stage = { at: 'working', brought, progress, job });
    moved(null);
    return follow(job, moved);
  }

  private async look(choose: () => Promise<Brought | null>): Promise<void> {
    if (this.busy) return;
    this.failure = null;
    this.busy = true;
    try {
      const brought = await choose();
      if (brought) this.stage = { at: 'brought', brought };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = { at: 'start' };
    }
    this.busy = false;
  }
}
