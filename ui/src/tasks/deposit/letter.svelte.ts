/** A letter that was sealed, and the way of its receipt into a file. */
import { failureOf, host, type Failure, type LetterMade } from '$host';

export class Receipt {
  saved = $state.raw<string | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  constructor(private readonly made: LetterMade) {}

  save = async (): Promise<void> => {
    if (this.busy) return;
    this.failure = null;
    this.busy = true;
    try {
      this.saved = (await host.saveReceipt(this.made.handle)) ?? this.saved;
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
  };
}
