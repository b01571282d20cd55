/** One item at hand, and its original being written out. */
import { failureOf, host, type Failure, type ItemView, type KindSpec, type Released } from '$host';

export type Standing =
  | { at: 'opening' }
  | { at: 'failed'; failure: Failure }
  | { at: 'shown'; item: ItemView; kind: KindSpec | null; cases: ReadonlyMap<string, string> };

export type Releasing =
  | { at: 'not' }
  | { at: 'asking'; failure: Failure | null }
  | { at: 'writing' }
  | { at: 'written'; released: Released };

export class Showing {
  standing = $state.raw<Standing>({ at: 'opening' });
  releasing = $state.raw<Releasing>({ at: 'not' });

  constructor(private readonly id: string) {}

  async open(): Promise<void> {
    try {
      const [item, lists, cases] = await Promise.all([
        host.item(this.id),
        host.lists(),
        host.cases(),
      ]);
      const kind = lists.kinds.find((one) => one.kind === item.kind) ?? null;
      const titles = new Map(cases.map(({ id, title }) => [id, title]));
      this.standing = { at: 'shown', item, kind, cases: titles };
    } catch (caught) {
      this.standing = { at: 'failed', failure: failureOf(caught) };
    }
  }

  ask(): void {
    this.releasing = { at: 'asking', failure: null };
  }

  leave(): void {
    if (this.releasing.at === 'asking') this.releasing = { at: 'not' };
  }

  /** The program asks where to; a person may still change their mind there. */
  async release(reason: string): Promise<void> {
    this.releasing = { at: 'writing' };
    try {
      const released = await host.release(this.id, reason);
      this.releasing = released ? { at: 'written', released } : { at: 'asking', failure: null };
      if (released) await this.open();
    } catch (caught) {
      this.releasing = { at: 'asking', failure: failureOf(caught) };
    }
  }
}
