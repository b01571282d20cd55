/** Judges an opened bundle in one pass: fed with the bytes of its tar, it keeps the small parts and hashes the large ones. */
import { blake3 } from '@noble/hashes/blake3.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, hex } from './bytes';
import { PAGE_BEGIN, filesOf } from './bag';
import { LOCKER_FAULTS, conclude, type Kept } from './conclude';
import { mayEnd } from './endings';
import { Findings, exitCode, verdict, type Finding, type Grade } from './findings';
import { HistoryJudge, type Shown } from './history';
import * as limits from './limits';
import { readCheckpoint, readNote, type Checkpoint } from './note';
import { judgeOutside } from './outside';
import { Parts, historyOf } from './parts';
import { readStatement, type Annex, type StatedFile, type Statement } from './statement';
import { TarReader, type TarSink } from './tar';

/** What the judge is told by whoever opened the file. */
export interface Told {
  /** Stanzas of the header, without those that address nobody. */
  stanzas: number;
  /** The recipient whose identity opened it. */
  recipient: string;
  /** The fingerprint heard by another way. */
  expected?: string | null;
}

export interface JudgedAnnex {
  annex: Annex;
  history: Shown[];
}

export interface Report {
  verdict: Grade;
  exit: number;
  findings: Finding[];
  statement: Statement | null;
  signer: string | null;
  annexes: JudgedAnnex[];
}

const KEPT: Record<string, number> = {
  'bagit.txt': limits.TEXT,
  'bag-info.txt': limits.TEXT,
  'manifest-sha256.txt': limits.MANIFEST,
  'manifest-blake3.txt': limits.MANIFEST,
  'tagmanifest-sha256.txt': limits.MANIFEST,
  'tagmanifest-sha256.txt.sig': limits.TEXT,
  'sandyq/bundle.json': limits.STATEMENT,
  'sandyq/locker.txt': limits.NOTE,
  'sandyq/checkpoint': limits.NOTE,
};

const STRUCTURE = [
  'bundle-cut',
  'bundle-unreadable',
  'bundle-tar-not-a-file',
  'bundle-tar-header',
  'bundle-tar-name',
  'bundle-tar-limit',
  'bundle-tar-padding',
  'bundle-tar-after-end',
  'bundle-part-missing',
  'bundle-part-unknown',
  'bundle-part-too-large',
  'bundle-other-folder',
  'bundle-tag-list-differs',
];
const CONTENT = ['bundle-size-differs', 'bundle-sha256-differs', 'bundle-blake3-differs'];
const HISTORY = [
  ...LOCKER_FAULTS,
  'bundle-checkpoint-differs',
  'bundle-custody-malformed',
  'bundle-custody-differs',
  'bundle-entry-malformed',
  'bundle-proof-false',
  'bundle-disclosure-foreign',
  'bundle-history-gap',
  'bundle-history-span',
  'bundle-deposit-differs',
  'bundle-station-differs',
  'bundle-withheld-differs',
];

function limitOf(part: string): number {
  const kept = KEPT[part];
  if (kept !== undefined) return kept;
  if (part === 'START-HERE.html') return limits.PAGE;
  if (part.startsWith('data/')) return limits.FILE;
  if (!part.startsWith('sandyq/earlier/')) return limits.HISTORY;
  return part.endsWith('.tsq') ? limits.REQUEST : limits.NOTE;
}

/** A file on its way past. */
interface Passing {
  part: string;
  size: number;
  sha256: ReturnType<typeof sha256.create>;
  blake3: ReturnType<typeof blake3.create> | null;
  /** Its bytes, or for the page its beginning. */
  bytes: Uint8Array[];
  keep: number;
}

export class Judge implements TarSink {
  readonly findings = new Findings();
  statement: Statement | null = null;
  private readonly tar = new TarReader(this);
  private readonly parts = new Parts(this.findings);
  private readonly kept: Kept = { bytes: new Map(), hashes: new Map(), whole: [] };
  private readonly stated = new Map<string, StatedFile>();
  private readonly annexes = new Map<string, JudgedAnnex>();
  private checkpoint: Checkpoint | null = null;
  private passing: Passing | null = null;
  private shown = 0;
  private entries = 0;
  private beyond = 0;

  constructor(private readonly told: Told) {}

  feed(bytes: Uint8Array): void {
    this.tar.feed(bytes);
  }

  get stopped(): boolean {
    return this.tar.fault !== null;
  }

  /** The bytes are at their end, or could not be read further. */
  async end(readable = true): Promise<Report> {
    if (!readable && !this.stopped) this.findings.add('bundle-unreadable');
    else {
      this.tar.end();
      if (this.tar.fault) this.findings.add(this.tar.fault);
    }
    this.parts.end();
    const signer = conclude(this.kept, this.statement, this.told, this.findings);
    this.wholes();
    if (this.statement)
      await judgeOutside(this.kept.bytes, this.statement, this.checkpoint, this.findings);
    const findings = this.findings.all;
    const grade = verdict(findings);
    return {
      verdict: grade,
      exit: exitCode(grade),
      findings,
      statement: this.statement,
      signer,
      annexes: [...this.annexes.values()],
    };
  }

  /** What has no fault is said to be whole. */
  private wholes() {
    const { findings, statement } = this;
    const none = (...codes: string[]) => !codes.some((code) => findings.has(code));
    const here = (parts: string[]) => parts.every((part) => this.kept.whole.includes(part));
    if (!statement) return;
    if (none(...STRUCTURE))
      findings.add('bundle-structure-whole', undefined, { count: this.tar.files });
    const data = [...this.stated.keys()];
    if (here(data) && none(...CONTENT))
      findings.add('bundle-content-whole', undefined, { count: data.length });
    const signed = ['bundle-checkpoint-signed', 'bundle-checkpoint-station'];
    const rooted = signed.some((code) => findings.has(code));
    if (rooted && here([...this.annexes.keys()]) && none(...HISTORY))
      findings.add('bundle-history-proven', undefined, { count: this.entries });
    findings.add('bundle-history-as-stated');
    if (this.beyond > 0)
      findings.add('bundle-history-shortened', undefined, { count: this.beyond });
  }

  begin(name: string, size: number): void {
    const part = this.parts.begin(name);
    this.passing = null;
    if (part === null) return;
    const judged = this.parts.judges(part);
    if (judged && size > limitOf(part)) {
      this.findings.add('bundle-part-too-large', part);
      return;
    }
    const data = part.startsWith('data/');
    const keep = data || !judged ? 0 : part === 'START-HERE.html' ? PAGE_BEGIN.length : size;
    const hashes = { sha256: sha256.create(), blake3: data ? blake3.create({}) : null };
    this.passing = { part, size, ...hashes, bytes: [], keep };
  }

  data(part: Uint8Array): void {
    const file = this.passing;
    if (!file) return;
    file.sha256.update(part);
    file.blake3?.update(part);
    if (file.keep === 0) return;
    const piece = part.slice(0, file.keep);
    file.keep -= piece.length;
    file.bytes.push(piece);
  }

  finish(): void {
    const file = this.passing;
    this.passing = null;
    if (!file) return;
    this.kept.whole.push(file.part);
    const hash = hex(file.sha256.digest());
    if (file.blake3) return this.content(file, hash, hex(file.blake3.digest()));
    this.kept.hashes.set(file.part, hash);
    const bytes = concat(file.bytes);
    if (file.part.startsWith('sandyq/custody/')) return this.history(file.part, bytes);
    this.kept.bytes.set(file.part, bytes);
    if (file.part === 'sandyq/bundle.json') this.read(bytes);
    if (file.part === 'sandyq/checkpoint') {
      const note = readNote(bytes);
      this.checkpoint = note ? readCheckpoint(note.text) : null;
    }
  }

  private read(bytes: Uint8Array) {
    const said = readStatement(bytes);
    if (typeof said === 'string') {
      this.findings.add(`bundle-statement-${said}`, 'sandyq/bundle.json');
      return;
    }
    this.statement = said;
    this.parts.state(said);
    for (const file of filesOf(said.items)) this.stated.set(file.path, file);
    for (const annex of said.items) {
      this.annexes.set(historyOf(annex.annex), { annex, history: [] });
      const ending = annex.file.path.split('.').at(-1) ?? '';
      if (!mayEnd(ending, annex.media)) this.findings.add('bundle-ending-differs', annex.file.path);
    }
  }

  private history(part: string, bytes: Uint8Array) {
    const judged = this.annexes.get(part);
    if (!judged || !this.statement) return;
    const about = { annex: judged.annex, locker: this.statement.locker };
    const judge = new HistoryJudge(about, part, this.checkpoint, this.findings);
    const shown = judge.judge(bytes);
    this.entries += judge.entries;
    this.shown += bytes.length;
    if (this.shown <= limits.SHOWN) judged.history = shown;
    else this.beyond += shown.length;
  }

  private content(file: Passing, sha: string, blake: string) {
    const stated = this.stated.get(file.part);
    if (!stated) return;
    if (stated.size !== file.size) this.findings.add('bundle-size-differs', file.part);
    if (stated.sha256 !== sha) this.findings.add('bundle-sha256-differs', file.part);
    if (stated.blake3 !== blake) this.findings.add('bundle-blake3-differs', file.part);
  }
}
