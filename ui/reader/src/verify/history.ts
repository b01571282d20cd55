/** One annex's history (docs/spec/bundle.md, rules 14 to 17): each entry proven, each value its own, nothing missing before the end. */
import { equal, hash32, hex, utf8 } from './bytes';
import { isCount, isText, members, parse, write, type Json } from './canonical';
import { digestOf, opened } from './disclosure';
import { readLeaf, type Leaf } from './entry';
import type { Findings } from './findings';
import { PROOF } from './limits';
import { leafHash, rootFrom } from './merkle';
import type { Checkpoint } from './note';
import type { Annex } from './statement';
import { STATION, provenAtStation } from './station';

interface Written {
  disclosures: string[];
  index: number;
  leaf: string;
  proof: string[];
}

/** An entry as it is shown: its act, and the values that were opened. */
export interface Shown {
  index: number;
  act: string;
  /** Hash of the leaf, in hex. */
  leaf: string;
  values: Map<string, Json>;
  withheld: string[];
}

const texts = (value: Json | undefined): value is string[] =>
  Array.isArray(value) && value.every((one) => isText(one));

function writtenOf(value: Json): Written | null {
  const said = members(value, ['disclosures', 'index', 'leaf', 'proof']);
  if (!said || !texts(said.disclosures) || !texts(said.proof)) return null;
  if (said.proof.length > PROOF) return null;
  if (!isCount(said.index) || !isText(said.leaf)) return null;
  const { disclosures, index, leaf, proof } = said;
  return { disclosures, index, leaf, proof };
}

/** The file, or null where it is not in its one form. */
function readHistory(bytes: Uint8Array) {
  const said = members(parse(bytes), ['annex', 'entries', 'item', 'v']);
  if (!said || said.v !== 1 || !isCount(said.annex) || said.annex >= 2 ** 32 || !isText(said.item))
    return null;
  if (!Array.isArray(said.entries)) return null;
  const entries = said.entries.map(writtenOf);
  return entries.every((one) => one !== null)
    ? { annex: said.annex, item: said.item, entries }
    : null;
}

const same = (value: Json | undefined, wanted: Json) =>
  value !== undefined && write(value) === write(wanted);

export class HistoryJudge {
  entries = 0;
  private readonly hidden = new Set<string>();
  private before: { index: number; leaf: string } | null = null;

  constructor(
    private readonly about: { annex: Annex; locker: string },
    private readonly subject: string,
    private readonly root: Checkpoint | null,
    private readonly findings: Findings,
  ) {}

  judge(bytes: Uint8Array): Shown[] {
    const history = readHistory(bytes);
    if (!history) {
      this.say('bundle-custody-malformed');
      return [];
    }
    if (history.annex !== this.about.annex.annex || history.item !== this.about.annex.item)
      this.say('bundle-custody-differs');
    this.span(history.entries);
    const shown = history.entries.map((entry) => this.entry(entry));
    this.withheld();
    this.entries = history.entries.length;
    return shown.filter((one) => one !== null);
  }

  private say(code: string, args: Record<string, string | number> = {}) {
    this.findings.add(code, this.subject, args);
  }

  private span(entries: readonly Written[]) {
    const { count, first, last } = this.about.annex.custody;
    const fits =
      entries.length === count && entries[0]?.index === first && entries.at(-1)?.index === last;
    if (!fits) this.say('bundle-history-span');
  }

  private withheld() {
    const hidden = [...this.hidden].sort();
    if (write(hidden) !== write(this.about.annex.withheld)) this.say('bundle-withheld-differs');
    else if (hidden.length > 0) this.say('bundle-withheld', { fields: hidden.join(', ') });
  }

  /** One that cannot be read, or that shows a value which is not its own, is left out of everything that follows. */
  private entry(entry: Written): Shown | null {
    const { index } = entry;
    const leaf = readLeaf(entry.leaf);
    if (leaf?.seq !== index) {
      this.say('bundle-entry-malformed', { index });
      return null;
    }
    const hash = leafHash(utf8.encode(entry.leaf));
    if (!this.proven(entry, hash)) this.say('bundle-proof-false', { index });
    const values = this.open(entry, leaf);
    if (!values) {
      this.say('bundle-disclosure-foreign', { index });
      return null;
    }
    this.chain(values, index);
    if (this.before === null) {
      this.deposit(leaf, values);
      this.station(leaf, values);
    }
    this.before = { index, leaf: hex(hash) };
    const withheld = [...leaf.fields.keys()].filter((name) => !values.has(name));
    for (const name of withheld) this.hidden.add(name);
    return { index, act: leaf.act, leaf: hex(hash), values, withheld };
  }

  private proven(entry: Written, hash: Uint8Array): boolean {
    const proof = entry.proof.map(hash32);
    if (!this.root || !proof.every((one) => one !== null)) return false;
    const root = rootFrom(entry.index, this.root.size, hash, proof);
    return root !== null && equal(root, this.root.root);
  }

  /** The values that the disclosures open, or null where one opens nothing, or what is open already. */
  private open(entry: Written, leaf: Leaf): Map<string, Json> | null {
    const names = new Map([...leaf.fields].map(([name, digest]) => [digest, name]));
    const values = new Map<string, Json>();
    for (const disclosure of entry.disclosures) {
      const name = names.get(digestOf(disclosure));
      const value = opened(disclosure);
      if (name === undefined || value === undefined || values.has(name)) return null;
      values.set(name, value);
    }
    return values;
  }

  private chain(values: Map<string, Json>, index: number) {
    const about = same(values.get('subject'), { id: this.about.annex.item, type: 'item' });
    const follows = same(values.get('prev'), this.before && { ...this.before });
    if (!about || !follows) this.say('bundle-history-gap', { index });
  }

  private deposit(leaf: Leaf, values: Map<string, Json>) {
    const { file, media } = this.about.annex;
    if (leaf.act !== 'item-deposited' && leaf.act !== 'item-salvaged')
      this.say('bundle-deposit-differs', { field: 'act' });
    const stated = { size: file.size, media, sha256: file.sha256, blake3: file.blake3 };
    for (const [field, value] of Object.entries(stated)) {
      if (!same(values.get(field), value)) this.say('bundle-deposit-differs', { field });
    }
  }

  /** Not judged where one of the fields is withheld: that is said elsewhere. */
  private station(leaf: Leaf, values: Map<string, Json>) {
    const names = STATION.filter((name) => leaf.fields.has(name));
    if (names.length === 0 || names.some((name) => !values.has(name))) return;
    const proven = provenAtStation(values, this.about.locker);
    if (proven) this.say('bundle-station-proves', proven);
    else this.say('bundle-station-differs');
  }
}
