/** What can be said of a bundle's small parts once all have passed. */
import { textOf, utf8 } from './bytes';
import { BAGIT, PAGE_BEGIN, bagInfo, readManifest, states } from './bag';
import type { Findings } from './findings';
import type { Told } from './judge';
import { judgeLockerFile, readLockerFile, type LockerFile } from './lockerfile';
import { readCheckpoint, readNote, signed } from './note';
import { fingerprint, fromKeyLine, readSignature, signs } from './openssh';
import { judgeRecipients } from './recipients';
import { equal, hex } from './bytes';
import type { Statement } from './statement';

/** What was kept of the parts as they passed. */
export interface Kept {
  /** Bytes of the small parts; of the page, its beginning. */
  bytes: Map<string, Uint8Array>;
  /** SHA-256 of every part outside `data/`. */
  hashes: Map<string, string>;
  /** Every part that came whole, in its order. */
  whole: string[];
}

/** What is wrong with a `locker.txt` that can be read. */
export const LOCKER_FAULTS = [
  'locker-file-unsigned',
  'locker-id-differs',
  'locker-key-name-differs',
];

const TAG = 'tagmanifest-sha256.txt';
const LOCKER = 'sandyq/locker.txt';
const CHECKPOINT = 'sandyq/checkpoint';

class Conclusion {
  private signer: string | null = null;

  constructor(
    private readonly kept: Kept,
    private readonly said: Statement | null,
    private readonly told: Told,
    private readonly findings: Findings,
  ) {}

  all(): string | null {
    const file = this.kept.bytes.get(LOCKER);
    const locker = file ? readLockerFile(file) : null;
    if (file && !locker) this.findings.add('locker-file-malformed', LOCKER);
    if (locker) judgeLockerFile(locker, LOCKER, this.findings);
    this.bag(locker);
    this.manifests();
    this.tags();
    this.signature(locker);
    if (this.said) {
      if (locker && this.said.locker !== locker.locker)
        this.findings.add('bundle-locker-differs', LOCKER);
      const { utc } = this.said.made;
      this.findings.add('bundle-time-claimed', undefined, { time: utc });
      judgeRecipients(this.said, this.told, this.findings);
    }
    this.checkpoint(locker);
    return this.signer;
  }

  private bag(locker: LockerFile | null) {
    const { bytes } = this.kept;
    const bagit = bytes.get('bagit.txt');
    if (bagit && textOf(bagit) !== BAGIT) this.findings.add('bundle-bagit-differs', 'bagit.txt');
    const info = bytes.get('bag-info.txt');
    if (info && locker && this.said && textOf(info) !== bagInfo(this.said, locker.bundleKey))
      this.findings.add('bundle-info-differs', 'bag-info.txt');
    const page = bytes.get('START-HERE.html');
    if (page && !equal(page, utf8.encode(PAGE_BEGIN)))
      this.findings.add('bundle-page-unguarded', 'START-HERE.html');
  }

  private manifests() {
    for (const which of ['sha256', 'blake3'] as const) {
      const name = `manifest-${which}.txt`;
      const bytes = this.kept.bytes.get(name);
      if (!bytes) continue;
      const lines = readManifest(bytes);
      if (!lines) this.findings.add('bundle-manifest-malformed', name);
      else if (this.said && !states(lines, this.said, which))
        this.findings.add('bundle-manifest-differs', name);
    }
  }

  private tags() {
    const bytes = this.kept.bytes.get(TAG);
    if (!bytes) return;
    const lines = readManifest(bytes);
    if (!lines) return this.findings.add('bundle-manifest-malformed', TAG);
    const tags = this.kept.whole.filter(
      (part) => !part.startsWith('data/') && part !== TAG && part !== `${TAG}.sig`,
    );
    if (lines.length !== tags.length || !lines.every((one, at) => one.name === tags[at]))
      this.findings.add('bundle-tag-list-differs', TAG);
    for (const { name, hash } of lines) {
      const is = this.kept.hashes.get(name);
      if (is !== undefined && is !== hash) this.findings.add('bundle-tag-differs', name);
    }
  }

  private signature(locker: LockerFile | null) {
    const message = this.kept.bytes.get(TAG);
    const file = this.kept.bytes.get(`${TAG}.sig`);
    if (!file || !message) return;
    const read = readSignature(textOf(file) ?? '');
    if (!read) return this.findings.add('bundle-signature-malformed', `${TAG}.sig`);
    if (!signs(read, message)) return this.findings.add('bundle-signature-false', `${TAG}.sig`);
    this.signedBy(read.key, locker);
  }

  private signedBy(key: Uint8Array, locker: LockerFile | null) {
    const signer = fingerprint(key);
    const { expected } = this.told;
    this.signer = signer;
    this.findings.add('bundle-signed', undefined, { signer });
    if (!expected) this.findings.add('bundle-signer-never-seen', undefined, { signer });
    else if (expected === signer)
      this.findings.add('bundle-signer-expected', undefined, { signer });
    else this.findings.add('bundle-signer-other', undefined, { signer, expected });
    if (locker && !equal(fromKeyLine(locker.bundleKey) ?? new Uint8Array(), key))
      this.findings.add('bundle-signer-not-lockers', LOCKER, { signer });
  }

  private checkpoint(locker: LockerFile | null) {
    const bytes = this.kept.bytes.get(CHECKPOINT);
    if (!bytes) return;
    const note = readNote(bytes);
    const point = note ? readCheckpoint(note.text) : null;
    if (!note || !point) return this.findings.add('bundle-checkpoint-malformed', CHECKPOINT);
    const said = this.said?.checkpoint;
    const other =
      said !== undefined &&
      (said.origin !== point.origin || said.size !== point.size || said.root !== hex(point.root));
    if (other || (locker && point.origin !== locker.custodian.name))
      this.findings.add('bundle-checkpoint-differs', CHECKPOINT);
    if (!locker) return;
    // Whom the custodian has not signed for is endorsed by nobody.
    const endorsed = LOCKER_FAULTS.some((code) => this.findings.has(code)) ? [] : locker.stations;
    const args = { size: point.size };
    if (signed(note, locker.custodian) === 'yes')
      this.findings.add('bundle-checkpoint-signed', CHECKPOINT, args);
    else if (endorsed.some((one) => signed(note, one.key) === 'yes'))
      this.findings.add('bundle-checkpoint-station', CHECKPOINT, args);
    else this.findings.add('bundle-checkpoint-unsigned', CHECKPOINT);
  }
}

/** Judges what was kept; answers with the fingerprint of the key that signed. */
export const conclude = (
  kept: Kept,
  said: Statement | null,
  told: Told,
  findings: Findings,
): string | null => new Conclusion(kept, said, told, findings).all();
