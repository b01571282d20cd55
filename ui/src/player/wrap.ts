/** One track becomes what can be appended: a head, then fragments, each complete in itself. */
import { Mp4OutputFormat, NullTarget, Output, WebMOutputFormat } from 'mediabunny';
import { unitsOf, withoutSign } from './order';
import type { Carrier, Piece, Strand, Thread } from './strands';

/** Seconds of a fragment, at least; it ends before a key packet. */
const SHORTEST = 0.5;

/** What came out: `begins` is set on the last part of a fragment, `head` on what comes before the first. */
interface Out {
  (bytes: Uint8Array, part: { begins?: number; head?: true }): void;
}

function formatOf(carrier: Carrier, delay: number, out: Out) {
  let [begins, lift] = [0, 0];
  const head = (bytes: Uint8Array) => out(bytes, { head: true });
  if (carrier === 'webm') {
    return new WebMOutputFormat({
      appendOnly: true,
      minimumClusterDuration: SHORTEST,
      onEbmlHeader: head,
      onSegmentHeader: head,
      onCluster: (bytes, _, time) => out(bytes, { begins: time }),
    });
  }
  return new Mp4OutputFormat({
    fastStart: 'fragmented',
    minimumFragmentDuration: SHORTEST,
    onFtyp: head,
    onMoov: (bytes) => {
      lift = Math.round(delay * (unitsOf(bytes) ?? 0));
      head(bytes);
    },
    onMoof: (bytes, _, time) => {
      begins = time;
      const own = bytes.slice();
      if (lift > 0) withoutSign(own, lift);
      out(own, {});
    },
    onMdat: (bytes) => out(bytes, { begins }),
  });
}

/** What can be appended: a head when a wrapping begins, then whole fragments, of which the last begins at a time. */
export interface Ready {
  readonly head: Uint8Array<ArrayBuffer> | null;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly begins: number;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export class Wrap {
  readonly #output: Output;
  #head: Uint8Array[] = [];
  #body: Uint8Array[] = [];
  #begins: number | null = null;
  #inside = 0;

  private constructor(
    { carrier, delay }: Strand,
    readonly thread: Thread,
  ) {
    const format = formatOf(carrier, delay, (bytes, { begins, head }) => {
      (head ? this.#head : this.#body).push(bytes.slice());
      if (begins === undefined) return;
      this.#begins = begins;
      this.#inside = 0;
    });
    this.#output = new Output({ format, target: new NullTarget() });
    thread.attach(this.#output);
  }

  static async begin(strand: Strand): Promise<Wrap> {
    const wrap = new Wrap(strand, strand.thread());
    await wrap.#output.start();
    return wrap;
  }

  /** Bytes taken in and not yet given out. */
  get inside(): number {
    return this.#inside;
  }

  async add(piece: Piece): Promise<void> {
    this.#inside += piece.bytes;
    await piece.add();
  }

  async close(): Promise<void> {
    await this.#output.finalize();
  }

  /** What is ready, if there is a whole fragment. */
  take(): Ready | null {
    if (this.#begins === null) return null;
    const head = this.#head.length > 0 ? joined(this.#head) : null;
    const ready = { head, body: joined(this.#body), begins: this.#begins };
    [this.#head, this.#body, this.#begins] = [[], [], null];
    return ready;
  }

  /** Leaves what is inside unread. */
  drop(): void {
    [this.#head, this.#body] = [[], []];
    if (this.#output.state === 'started') void this.#output.cancel();
  }
}
