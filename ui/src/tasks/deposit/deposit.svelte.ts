/** A deposit from the first choice to what was sealed. */
import type { LetterTo } from '$go';
import {
  failureOf,
  host,
  type CaseRow,
  type Failure,
  type ItemDraft,
  type KindSpec,
  type Lists,
  type Picked,
  type Progress,
} from '$host';
import { nothingSaid, type Common } from '$parts/form/CommonFields.svelte';
import {
  clean,
  cleanPeople,
  isSaid,
  isShort,
  ownDate,
  problemsOf,
  type Problems,
  type Values,
} from '$parts/form/values';
import { dateInWords } from '$words';
import { chosenOf, groupsOf, takenOf, type Chosen } from './files';
import { sealFiles, sealLetter } from './sealing';
import { titleOf, type Begin, type Stage } from './stage';

const NO_LISTS: Lists = { kinds: [], roles: [], sensitivities: [], languages: [] };

export class Depositing {
  stage = $state.raw<Stage>({ at: 'loading' });
  failure = $state.raw<Failure | null>(null);
  lists = $state.raw<Lists>(NO_LISTS);
  cases = $state.raw<CaseRow[]>([]);
  files = $state<Chosen[]>([]);
  common = $state<Common>(nothingSaid());
  fields = $state<Record<string, Values>>({});
  caseId = $state('');
  caseGiven = $state('');
  kind = $state('');
  /** Files that exist, or a record that is written here. */
  from = $state<'files' | 'text'>('files');
  /** Problems are shown once a person has tried to seal. */
  tried = $state(false);
  private wasDone = false;

  constructor(private readonly begin: Begin) {
    this.caseId = begin.caseId && begin.caseId !== 'unsorted' ? begin.caseId : '';
  }

  /** Nothing can be read where it goes, no case and no list. */
  get locked(): boolean {
    return this.into !== 'unlocked';
  }

  get letter(): LetterTo | undefined {
    return this.begin.letter;
  }

  /** Where it goes: what the page says of it hangs on that. */
  get into(): 'unlocked' | 'locked' | 'station' | 'letter' {
    if (this.begin.letter) return 'letter';
    if (this.begin.station) return 'station';
    return this.begin.locked ? 'locked' : 'unlocked';
  }

  /** Whoever sits here is not to find what was put in: the page goes with it. */
  get forgets(): boolean {
    return this.into === 'station' || this.into === 'letter';
  }

  /** Something was chosen, typed or shown. */
  get touched(): boolean {
    return this.stage.at !== 'loading' && (this.stage.at !== 'choosing' || this.wasDone);
  }

  async load(): Promise<void> {
    try {
      this.lists = await host.lists();
      this.cases = this.locked ? [] : (await host.cases()).filter((one) => one.id !== 'unsorted');
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    if (this.begin.picked) this.take(this.begin.picked);
    else if (this.begin.kind && this.spec(this.begin.kind)?.textKind) this.write(this.begin.kind);
    else this.stage = { at: 'choosing' };
  }

  async pick(folder: boolean): Promise<void> {
    this.failure = null;
    try {
      const picked = await host.pickFiles(folder);
      if (picked) this.take(picked);
    } catch (caught) {
      this.failure = failureOf(caught);
    }
  }

  take(picked: Picked): void {
    const before = this.stage.at === 'filling' && this.from === 'files' ? this.files : [];
    this.files = [...before, ...chosenOf(picked)];
    this.kind = this.files.find((file) => file.taken)?.kind ?? 'other';
    this.from = 'files';
    this.stage = { at: 'filling' };
  }

  /** Whether what was dropped was taken: not into a record that is being written, nor while work is under way. */
  dropped(picked: Picked): boolean {
    const { at } = this.stage;
    if (at === 'loading' || at === 'working' || (at === 'filling' && this.fromText)) return false;
    if (at === 'done') this.again();
    this.take(picked);
    return true;
  }

  write(kind: string): void {
    this.kind = kind;
    this.from = 'text';
    this.stage = { at: 'filling' };
  }

  spec(kind: string): KindSpec | undefined {
    return this.lists.kinds.find((one) => one.kind === kind);
  }

  /** What is deposited together: each kind once; while locked all files are of one kind. */
  get groups(): { kind: string; files: Chosen[] }[] {
    if (!this.locked) return groupsOf(this.files);
    return this.files.length > 0 ? [{ kind: this.kind, files: takenOf(this.files) }] : [];
  }

  /** The fields of a kind that are asked here: a file has no document to put long ones in. */
  formOf(kind: string) {
    const spec = this.spec(kind);
    if (!spec) return [];
    if (this.fromText) return spec.fields;
    return spec.fields.filter(isShort).map((field) => ({ ...field, required: false }));
  }

  get problems(): Record<string, Problems> {
    const kinds = this.fromText ? [this.kind] : this.groups.map((group) => group.kind);
    return Object.fromEntries(
      kinds.map((kind) => [kind, problemsOf(this.formOf(kind), this.fields[kind] ?? {})]),
    );
  }

  get dateProblem(): boolean {
    return dateInWords(this.common.happened) === null;
  }

  get ready(): boolean {
    const wrong = Object.values(this.problems).some((of) => Object.keys(of).length > 0);
    return !wrong && !this.dateProblem && (this.fromText || takenOf(this.files).length > 0);
  }

  get fromText(): boolean {
    return this.from === 'text';
  }

  /** A signed undertaking makes its record one that must not leave unnoticed. */
  get undertakingUnmarked(): boolean {
    const said = String(this.fields[this.kind]?.['undertaking'] ?? '');
    const bound = said === 'signed' || said === 'demanded';
    return this.fromText && bound && !this.common.sensitivity.includes('undertaking');
  }

  draft(kind: string): ItemDraft {
    const values = this.fields[kind] ?? {};
    const spec = this.spec(kind);
    const { common } = this;
    const happened = common.happened.trim() || (spec ? ownDate(spec, values) : '');
    return {
      ...$state.snapshot(common),
      kind,
      title:
        common.title.trim() ||
        (spec?.textKind && this.fromText ? titleOf(kind, values, happened) : ''),
      happened,
      people: cleanPeople(common.people),
      tags: common.tags.map((tag) => tag.trim()).filter(isSaid),
      caseId: this.locked || this.caseId === '' ? null : this.caseId,
      caseGiven: this.locked && this.caseGiven.trim() ? this.caseGiven.trim() : null,
      fields: clean(this.formOf(kind), $state.snapshot(values) as Values),
    };
  }

  async seal(): Promise<void> {
    this.tried = true;
    this.failure = null;
    if (!this.ready) return;
    if (this.letter) await this.sealLetter(this.letter);
    else if (this.fromText) await this.sealText();
    else await this.sealFiles();
  }

  private async sealText(): Promise<void> {
    const [draft, before] = [this.draft(this.kind), this.stage];
    this.stage = { at: 'working', progress: null, job: null };
    try {
      this.stage = { at: 'done', given: await host.depositText(draft), failure: null };
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = before;
    }
  }

  private async sealFiles(): Promise<void> {
    const groups = this.groups.map(({ kind, files }) => ({ draft: this.draft(kind), files }));
    this.stage = { at: 'working', progress: null, job: null };
    this.stage = { at: 'done', ...(await sealFiles(groups, this.locked, this.tell)) };
  }

  private async sealLetter(letter: LetterTo): Promise<void> {
    const before = this.stage;
    const whole = { draft: this.draft(this.kind), files: this.fromText ? [] : this.files };
    this.stage = { at: 'working', progress: null, job: null };
    try {
      const made = await sealLetter(letter, whole, this.tell);
      this.stage = made ? { at: 'sealed', made } : before;
    } catch (caught) {
      this.failure = failureOf(caught);
      this.stage = before;
    }
  }

  private readonly tell = (progress: Progress | null, job: string): void => {
    this.stage = { at: 'working', progress, job };
  };

  cancel = (): void => {
    if (this.stage.at === 'working' && this.stage.job) host.cancel(this.stage.job);
  };

  again(): void {
    this.files = [];
    this.fields = {};
    this.tried = false;
    this.wasDone = true;
    // Place, people and origin are mostly the same for the next one; title and dates are not. Where nobody is to find what the one
    // before put in, nothing is.
    const kept = this.forgets ? nothingSaid() : { title: '', notes: '', happened: '' };
    Object.assign(this.common, kept);
    if (this.forgets) this.caseGiven = '';
    this.stage = { at: 'choosing' };
  }
}
