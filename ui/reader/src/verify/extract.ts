/** Gives out what somebody asks for: a file of `data/`, compared with its hashes while it is written, and nothing else. */
import { blake3 } from '@noble/hashes/blake3.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hex } from './bytes';
import { open, type Progress, type Source } from './open';
import type { StatedFile } from './statement';
import { TarReader, type TarSink } from './tar';

/** Where the bytes of one file go; `keep` only after both hashes have been found to be those stated. */
export interface Target {
  write(part: Uint8Array): Promise<void>;
  keep(): Promise<void>;
  drop(): Promise<void>;
}

export interface Wanted {
  file: StatedFile;
  target: Target;
}

/** What happened to a file that was asked for. */
export type Outcome = 'saved' | 'differs' | 'missing';

interface Going extends Wanted {
  size: number;
  sha256: ReturnType<typeof sha256.create>;
  blake3: ReturnType<typeof blake3.create>;
}

/** Collects what one piece of plain bytes means; the writing waits until the piece is through. */
class Sorter implements TarSink {
  readonly outcomes = new Map<string, Outcome>();
  private going: Going | null = null;
  private steps: (() => Promise<void>)[] = [];

  constructor(private readonly wanted: ReadonlyMap<string, Wanted>) {}

  begin(name: string): void {
    const path = name.slice(name.indexOf('/') + 1);
    const asked = this.outcomes.has(path) ? undefined : this.wanted.get(path);
    const hashes = { sha256: sha256.create(), blake3: blake3.create({}) };
    this.going = asked ? { ...asked, ...hashes, size: 0 } : null;
  }

  data(part: Uint8Array): void {
    const file = this.going;
    if (!file) return;
    file.size += part.length;
    file.sha256.update(part);
    file.blake3.update(part);
    const bytes = part.slice();
    this.steps.push(() => file.target.write(bytes));
  }

  finish(): void {
    const file = this.going;
    this.going = null;
    if (!file) return;
    const fits =
      file.size === file.file.size &&
      hex(file.sha256.digest()) === file.file.sha256 &&
      hex(file.blake3.digest()) === file.file.blake3;
    this.outcomes.set(file.file.path, fits ? 'saved' : 'differs');
    this.steps.push(() => (fits ? file.target.keep() : file.target.drop()));
  }

  async through(): Promise<void> {
    const steps = this.steps;
    this.steps = [];
    for (const step of steps) await step();
  }
}

/** Reads the bundle once more and hands out the wanted files; answers with what became of each. */
export async function extract(
  source: Source,
  identities: readonly string[],
  wanted: readonly Wanted[],
  progress: Progress = () => undefined,
): Promise<Map<string, Outcome>> {
  const sorter = new Sorter(new Map(wanted.map((one) => [one.file.path, one])));
  const tar = new TarReader(sorter);
  const reader = (await open(source, identities)).plain.getReader();
  let bytes = 0;
  try {
    while (sorter.outcomes.size < wanted.length && tar.fault === null) {
      const { done, value } = await reader.read();
      if (done) break;
      tar.feed(value);
      await sorter.through();
      await progress((bytes += value.length));
    }
  } finally {
    // A bundle that breaks off, or that cannot be read on, leaves nothing half-written behind.
    await reader.cancel().catch(() => undefined);
    const left = wanted.filter(({ file }) => !sorter.outcomes.has(file.path));
    for (const { file, target } of left) {
      sorter.outcomes.set(file.path, 'missing');
      await target.drop().catch(() => undefined);
    }
  }
  return sorter.outcomes;
}
