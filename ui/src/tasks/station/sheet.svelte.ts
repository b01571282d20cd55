/** The sheet of a station: what it says, where that is true, and its way to paper. */
import { failureOf, host, type Failure, type Lang, type StationSheet } from '$host';
import { language } from '$words';

export class Sheet {
  sheet = $state.raw<StationSheet | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The language of whoever asks, not of the window. */
  lang = $state<Lang>(language());
  /** The file that was written last. */
  saved = $state.raw<string | null>(null);
  busy = $state(false);

  load = (): Promise<void> =>
    this.attempt(async () => {
      this.sheet = await host.stationSheet();
    });

  save = (): Promise<void> =>
    this.attempt(async () => {
      this.saved = (await host.saveStationSheet(this.lang)) ?? this.saved;
    });

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.failure = null;
    this.busy = true;
    try {
      await work();
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
  }
}
