/** Admitting a custodian elsewhere: whose key, compared by voice, who and where they are. */
import { failureOf, host, type ElsewhereChange, type Failure, type RecipientView } from '$host';
import { Typing } from '$parts/typing.svelte';

export type Stage =
  { at: 'filling' } | { at: 'admitting' } | { at: 'admitted'; change: ElsewhereChange };

/** The refusal of a secret key. */
export const SECRET = 'secret-as-recipient';

export class Admitting {
  stage = $state.raw<Stage>({ at: 'filling' });
  failure = $state.raw<Failure | null>(null);
  name = $state('');
  place = $state('');
  /** The key whose words were compared. */
  private comparedKey = $state<string | null>(null);
  /** A secret key stood in the field once; that is not undone by what is typed after it. */
  secret = $state(false);
  readonly typing = new Typing((text) => this.read(text));

  get view(): RecipientView | null {
    return this.typing.stage.at === 'read' ? this.typing.stage.view : null;
  }

  /** Only ever said of the key that stands in the field. */
  get compared(): boolean {
    return this.view !== null && this.comparedKey === this.view.recipient;
  }

  set compared(compared: boolean) {
    this.comparedKey = compared ? (this.view?.recipient ?? null) : null;
  }

  /** What still stands in the way, as a word key. */
  get missing(): string {
    if (!this.view) return 'admit-missing-recipient';
    if (!this.compared) return 'admit-missing-compared';
    return this.name.trim() === '' ? 'admit-missing-name' : '';
  }

  async admit(): Promise<void> {
    const view = this.view;
    if (!view || this.missing !== '' || this.stage.at === 'admitting') return;
    this.failure = null;
    this.stage = { at: 'admitting' };
    try {
      const change = await host.admit({
        recipient: view.recipient,
        name: this.name.trim(),
        place: this.place.trim(),
        compared: this.compared,
      });
      this.stage = { at: 'admitted', change };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = { at: 'filling' };
    }
  }

  /** A secret does not stay in the field. */
  private async read(text: string): Promise<RecipientView> {
    try {
      return await host.checkRecipient(text);
    } catch (caught) {
      if (failureOf(caught).code === SECRET) {
        this.secret = true;
        this.typing.text = '';
      }
      throw caught;
    }
  }
}
