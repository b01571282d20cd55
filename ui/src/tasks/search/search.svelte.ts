/** Words, where they are looked for, and the places where they stand. */
import { failureOf, host, type CaseRow, type Failure, type Hit } from '$host';

export type Stage =
  | { at: 'empty' }
  | { at: 'searching' }
  | { at: 'found'; groups: Group[]; hits: number }
  | { at: 'failed'; failure: Failure };

export type Group = { item: string; title: string; caseId: string | null; hits: Hit[] };

/** The hits of one item stand together, in the order in which they came. */
export function grouped(hits: readonly Hit[]): Group[] {
  const groups = new Map<string, Group>();
  for (const hit of hits) {
    const group = groups.get(hit.item) ?? {
      item: hit.item,
      title: hit.title,
      caseId: hit.caseId,
      hits: [],
    };
    group.hits.push(hit);
    groups.set(hit.item, group);
  }
  return [...groups.values()];
}

/** Long enough that a word is not looked for letter by letter. */
const PAUSE_MS = 250;

export class Searching {
  stage = $state.raw<Stage>({ at: 'empty' });
  query = $state('');
  caseId = $state('');
  cases = $state.raw<CaseRow[]>([]);
  private asked = 0;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(query: string) {
    this.query = query;
  }

  async load(): Promise<void> {
    void this.look();
    try {
      this.cases = await host.cases();
    } catch (caught) {
      this.stage = { at: 'failed', failure: failureOf(caught) };
    }
  }

  typed = (): void => {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.look(), PAUSE_MS);
  };

  look = async (): Promise<void> => {
    clearTimeout(this.pause);
    const query = this.query.trim();
    const asked = (this.asked += 1);
    if (query === '') {
      this.stage = { at: 'empty' };
      return;
    }
    if (this.stage.at !== 'found') this.stage = { at: 'searching' };
    const next = await host.search(query, this.caseId || null).then(
      (hits): Stage => ({ at: 'found', groups: grouped(hits), hits: hits.length }),
      (caught): Stage => ({ at: 'failed', failure: failureOf(caught) }),
    );
    // A later question has been asked meanwhile: its answer counts.
    if (asked === this.asked) this.stage = next;
  };
}
