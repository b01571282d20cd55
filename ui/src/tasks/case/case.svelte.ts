/** One case with its items, in the order a person wants. */
import { failureOf, host, type CaseRow, type Failure, type ItemRow } from '$host';
import type { CaseTab } from '$go';

type State =
  | { at: 'looking' }
  | { at: 'failed'; failure: Failure }
  | { at: 'shown'; row: CaseRow; items: ItemRow[] };

export const ORDERS = ['happened', 'deposited', 'title'] as const;
export type Order = (typeof ORDERS)[number];

/** How a person looked at a case last, until the program is closed. */
const last: { tab: CaseTab; order: Order } = { tab: 'pictures', order: 'happened' };

export class Case {
  state = $state.raw<State>({ at: 'looking' });
  private seenTab = $state<CaseTab>(last.tab);
  private seenOrder = $state<Order>(last.order);

  constructor(
    private readonly caseId: string,
    tab?: CaseTab,
  ) {
    if (tab) this.tab = tab;
  }

  get tab(): CaseTab {
    return this.seenTab;
  }
  set tab(tab: CaseTab) {
    last.tab = this.seenTab = tab;
  }
  get order(): Order {
    return this.seenOrder;
  }
  set order(order: Order) {
    last.order = this.seenOrder = order;
  }

  get items(): ItemRow[] {
    return this.state.at === 'shown' ? sorted(this.state.items, this.order) : [];
  }

  async look(): Promise<void> {
    try {
      const [cases, items] = await Promise.all([host.cases(), host.items(this.caseId)]);
      const row = cases.find((one) => one.id === this.caseId);
      this.state = row
        ? { at: 'shown', row, items }
        : { at: 'failed', failure: { code: 'unknown-case', about: this.caseId } };
    } catch (caught) {
      this.state = { at: 'failed', failure: failureOf(caught) };
    }
  }
}

/** Items without a day come after those that have one. */
export function sorted(items: readonly ItemRow[], order: Order): ItemRow[] {
  const late = '\uffff';
  const title = (a: ItemRow, b: ItemRow) => a.title.localeCompare(b.title);
  const by = {
    happened: (a: ItemRow, b: ItemRow) =>
      compare(a.sortFrom ?? late, b.sortFrom ?? late) || title(a, b),
    deposited: (a: ItemRow, b: ItemRow) => compare(b.deposited, a.deposited) || title(a, b),
    title,
  };
  return [...items].sort(by[order]);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
