/** Changing what is known about an item: only what differs is sent, and what was known stays in its history. */
import {
  failureOf,
  host,
  type CaseRow,
  type Failure,
  type ItemView,
  type Lists,
  type Value,
} from '$host';
import type { Common } from '$parts/form/CommonFields.svelte';
import {
  changes,
  clean,
  cleanPeople,
  isSaid,
  isShort,
  problemsOf,
  type Values,
} from '$parts/form/values';
import { dateInWords } from '$words';

export type Stage =
  | { at: 'loading' }
  | { at: 'failed'; failure: Failure }
  | { at: 'editing'; item: ItemView; lists: Lists; cases: CaseRow[] }
  | { at: 'saving'; item: ItemView };

const commonOf = (item: ItemView): Common => ({
  title: item.title,
  happened: item.happened ?? '',
  place: item.place,
  people: item.people.map((person) => ({ ...person })),
  obtained: item.obtained,
  by: item.by,
  language: item.language,
  tags: [...item.tags],
  notes: item.notes,
  sensitivity: [...item.sensitivity],
});

export class Describing {
  stage = $state.raw<Stage>({ at: 'loading' });
  failure = $state.raw<Failure | null>(null);
  common = $state<Common | null>(null);
  values = $state.raw<Values>({});
  caseId = $state('');

  constructor(private readonly id: string) {}

  async load(): Promise<void> {
    try {
      const [item, lists, cases] = await Promise.all([
        host.item(this.id),
        host.lists(),
        host.cases(),
      ]);
      this.common = commonOf(item);
      this.values = { ...item.fields };
      this.caseId = item.caseId ?? '';
      this.stage = {
        at: 'editing',
        item,
        lists,
        cases: cases.filter((one) => one.id !== 'unsorted'),
      };
    } catch (caught) {
      this.stage = { at: 'failed', failure: failureOf(caught) };
    }
  }

  /** The kind's own fields that may be changed; the rest is in the sealed document and stays as it was written. */
  get fields() {
    if (this.stage.at !== 'editing') return [];
    const { item, lists } = this.stage;
    const spec = lists.kinds.find((one) => one.kind === item.kind);
    return (spec?.fields ?? []).filter(isShort).map((field) => ({ ...field, required: false }));
  }

  get problems() {
    return problemsOf(this.fields, this.values);
  }

  get dateProblem(): boolean {
    return dateInWords(this.common?.happened ?? '') === null;
  }

  get changed(): Record<string, Value> {
    if (this.stage.at !== 'editing' || !this.common) return {};
    const { item } = this.stage;
    const was = {
      ...said(commonOf(item)),
      case: item.caseId ?? '',
      ...clean(this.fields, item.fields),
    };
    const is = {
      ...said($state.snapshot(this.common)),
      case: this.caseId,
      ...clean(this.fields, this.values),
    };
    return changes(was, is);
  }

  get ready(): boolean {
    return (
      Object.keys(this.problems).length === 0 && !this.dateProblem && isSaid(this.common?.title)
    );
  }

  /** Whether it was recorded. */
  async save(): Promise<boolean> {
    const before = this.stage;
    if (before.at !== 'editing' || !this.ready) return false;
    const changed = this.changed;
    this.failure = null;
    this.stage = { at: 'saving', item: before.item };
    try {
      await host.describe(this.id, changed);
      return true;
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = before;
      return false;
    }
  }
}

/** What was said, as it is sent. */
function said(common: Common): Values {
  return {
    ...common,
    title: common.title.trim(),
    happened: common.happened.trim(),
    place: common.place.trim(),
    obtained: common.obtained.trim(),
    by: common.by.trim(),
    notes: common.notes.trim(),
    tags: common.tags.map((tag) => tag.trim()).filter(isSaid),
    people: cleanPeople(common.people),
    sensitivity: [...common.sensitivity].sort(),
  };
}
