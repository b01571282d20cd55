/** A bundle from the choice of items to the file that was made, in four steps. */
import {
  failureOf,
  follow,
  host,
  type BundleMade,
  type BundlePreview,
  type CaseRow,
  type Failure,
  type ItemRow,
  type Progress,
  type RecipientView,
} from '$host';
import { carefulOf, draftOf, type Reader } from './draft';

export const STEPS = ['items', 'readers', 'contents', 'preview'] as const;
export type Step = (typeof STEPS)[number];

/** Without them a recipient could check nothing; Rust refuses to leave them out. */
const NEVER_WITHHELD: readonly string[] = ['blake3', 'media', 'prev', 'sha256', 'size', 'subject'];

export type Stage =
  | { at: 'loading' }
  | { at: 'step'; step: Step; preview: BundlePreview | null }
  | { at: 'working'; progress: Progress | null; job: string | null }
  | { at: 'made'; made: BundleMade };

export class Bundling {
  stage = $state.raw<Stage>({ at: 'loading' });
  failure = $state.raw<Failure | null>(null);
  cases = $state.raw<CaseRow[]>([]);
  items = $state.raw<ItemRow[]>([]);
  caseId = $state('');
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  readers = $state<Reader[]>([]);
  known = $state.raw<RecipientView[]>([]);
  oneTime = $state(false);
  purpose = $state('');
  /** Fields that occur in the chosen items, and those of them that are left out. */
  fields = $state.raw<string[]>([]);
  withhold = $state.raw<string[]>([]);
  decided = $state(false);
  busy = $state(false);

  constructor(
    caseId: string | null,
    private readonly given: readonly string[] | undefined,
  ) {
    this.caseId = caseId ?? '';
  }

  async load(): Promise<void> {
    try {
      [this.cases, this.known] = await Promise.all([host.cases(), host.recipients()]);
      if (this.caseId === '' && !this.given) this.caseId = this.cases[0]?.id ?? '';
      await this.fill();
      if (this.given) this.chosen = new Set(this.given);
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.stage = { at: 'step', step: 'items', preview: null };
  }

  /** The items of the case at hand, all of them chosen. */
  fill = async (): Promise<void> => {
    this.failure = null;
    try {
      this.items = await host.items(this.caseId || null);
      this.chosen = new Set(this.items.map((item) => item.id));
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  };

  choose(id: string, on: boolean): void {
    const next = new Set(this.chosen);
    if (on) next.add(id);
    else next.delete(id);
    this.chosen = next;
    this.decided = false;
  }

  all(on: boolean): void {
    this.chosen = new Set(on ? this.items.map((item) => item.id) : []);
    this.decided = false;
  }

  get careful() {
    return carefulOf(this.items, this.chosen);
  }

  add(reader: RecipientView, label: string): void {
    if (this.readers.some((one) => one.recipient === reader.recipient)) return;
    this.readers.push({
      ...reader,
      label: label.trim() || reader.label,
      disclose: false,
      compared: reader.own,
    });
  }

  remove(recipient: string): void {
    this.readers = this.readers.filter((one) => one.recipient !== recipient);
  }

  get draft() {
    const { caseId, items, chosen, readers, oneTime, purpose, withhold } = this;
    return draftOf({ caseId, items, chosen, readers, oneTime, purpose, withhold });
  }

  /** What keeps the person at a step; a word key, or null. */
  missing(step: Step): 'items' | 'readers' | 'purpose' | 'decision' | null {
    if (step === 'items') return this.chosen.size === 0 ? 'items' : null;
    if (step === 'readers') return this.readers.length === 0 && !this.oneTime ? 'readers' : null;
    if (step === 'contents') return this.purpose.trim() === '' ? 'purpose' : null;
    return this.careful.length > 0 && !this.decided ? 'decision' : null;
  }

  async to(step: Step): Promise<void> {
    this.failure = null;
    if (step === 'items' || step === 'readers') {
      this.stage = { at: 'step', step, preview: null };
      return;
    }
    this.busy = true;
    try {
      if (step === 'contents') await this.learnFields();
      const preview = await host.previewBundle(this.draft);
      this.stage = { at: 'step', step, preview };
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
  }

  /** Which fields occur in the chosen items; what no longer occurs is no longer left out. */
  private async learnFields(): Promise<void> {
    const whole = await host.previewBundle({ ...this.draft, withhold: [] });
    this.fields = whole.fieldsShown.filter((name) => !NEVER_WITHHELD.includes(name));
    this.withhold = this.withhold.filter((name) => this.fields.includes(name));
  }

  async make(): Promise<void> {
    const before = this.stage;
    this.failure = null;
    this.busy = true;
    try {
      const job = await host.makeBundle(this.draft);
      this.stage = { at: 'working', progress: null, job };
      const moved = (progress: Progress) => (this.stage = { at: 'working', progress, job });
      this.stage = { at: 'made', made: await follow(job, moved) };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = before;
    }
    this.busy = false;
  }

  cancel = (): void => {
    if (this.stage.at === 'working' && this.stage.job) host.cancel(this.stage.job);
  };
}
