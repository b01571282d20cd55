/** Which file comes when (docs/spec/bundle.md, rules 3 and 4): parts have one order, and what is out of it is missing there and unknown here. */
import type { Findings } from './findings';
import { number3, type Statement } from './statement';

export const FIRST = [
  'bagit.txt',
  'bag-info.txt',
  'manifest-sha256.txt',
  'manifest-blake3.txt',
  'tagmanifest-sha256.txt',
  'tagmanifest-sha256.txt.sig',
  'START-HERE.html',
  'sandyq/bundle.json',
  'sandyq/locker.txt',
  'sandyq/checkpoint',
] as const;

export const historyOf = (annex: number): string => `sandyq/custody/annex-${number3(annex)}.json`;

export class Parts {
  /** Parts that came whole, in their order. */
  readonly there: string[] = [];
  folder: string | null = null;
  private expected: string[] = [...FIRST];
  private at = 0;
  /** Whether it is known what comes after the checkpoint. */
  private stated = false;

  constructor(private readonly findings: Findings) {}

  state(said: Statement): void {
    this.stated = true;
    this.expected = [
      ...FIRST,
      ...said.items.map((one) => historyOf(one.annex)),
      ...said.items.flatMap((one) =>
        one.readable ? [one.file.path, one.readable.path] : [one.file.path],
      ),
    ];
    if (this.folder !== null && this.folder !== `sandyq-${said.bundle}`)
      this.findings.add('bundle-other-folder', this.folder);
  }

  /** The part that a file is, or null where it is none that may come now. */
  begin(name: string): string | null {
    const [folder = '', ...rest] = name.split('/');
    const part = rest.join('/');
    this.folder ??= folder;
    if (folder !== this.folder) this.findings.add('bundle-other-folder', name);
    const place = this.expected.indexOf(part, this.at);
    if (place >= 0) {
      this.missing(place);
      this.at = place + 1;
      return part;
    }
    if (!this.stated && /^(sandyq\/custody|data)\//.test(part)) {
      this.missing(this.expected.length);
      return part;
    }
    this.findings.add('bundle-part-unknown', name);
    return null;
  }

  end(): void {
    this.missing(this.expected.length);
  }

  private missing(until: number) {
    for (const part of this.expected.slice(this.at, until))
      this.findings.add('bundle-part-missing', part);
    this.at = Math.max(this.at, until);
  }
}
