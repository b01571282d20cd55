/** Which file comes when (docs/spec/bundle.md, rules 3 and 4): parts have one order, and what is out of it is missing there and unknown here. */
import { filesOfEarlier } from './earlier';
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
  /** Where the histories begin, and the files under `data/`. */
  private histories: number = FIRST.length;
  private data: number = FIRST.length;
  /** Whether it is known what comes after the checkpoint. */
  private stated = false;

  constructor(private readonly findings: Findings) {}

  state(said: Statement): void {
    this.stated = true;
    const earlier = filesOfEarlier(said.earlier ?? []);
    this.expected = [
      ...FIRST,
      ...earlier,
      ...said.items.map((one) => historyOf(one.annex)),
      ...said.items.flatMap((one) =>
        one.readable ? [one.file.path, one.readable.path] : [one.file.path],
      ),
    ];
    this.histories = FIRST.length + earlier.length;
    this.data = this.histories + said.items.length;
    if (this.folder !== null && this.folder !== `sandyq-${said.bundle}`)
      this.findings.add('bundle-other-folder', this.folder);
  }

  /** The part that a file is, or null where it is none that may come now. */
  begin(name: string): string | null {
    const part = this.within(name);
    const place = this.expected.indexOf(part, this.at);
    if (place >= 0) {
      this.missing(place);
      this.at = place + 1;
      return part;
    }
    // Whatever lies there, it lies behind the parts that come before its folder.
    if (part.startsWith('sandyq/earlier/')) this.missing(FIRST.length);
    if (part.startsWith('sandyq/custody/')) this.missing(this.histories);
    if (part.startsWith('data/')) this.missing(this.data);
    if (!this.judges(part)) return part;
    this.findings.add('bundle-part-unknown', name);
    return null;
  }

  /** Without a statement it is not known what lies in its folders, which is taken as it is: no limit of a part, and no keeping of it. */
  judges(part: string): boolean {
    return this.stated || !/^(sandyq\/earlier|sandyq\/custody|data)\//.test(part);
  }

  /** The name inside the bundle's folder. */
  private within(name: string): string {
    const end = name.indexOf('/');
    const folder = name.slice(0, Math.max(0, end));
    if (end >= 0) this.folder ??= folder;
    if (end < 0 || folder !== this.folder) this.findings.add('bundle-other-folder', name);
    return name.slice(end + 1);
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
