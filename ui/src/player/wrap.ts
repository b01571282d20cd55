/** One track becomes what can be appended: a head, then fragments, each complete in itself. */
import { Mp4OutputFormat, NullTarget, Output, WebMOutputFormat } from 'mediabunny';
import type { Carrier, Piece, Strand, Thread } from './strands';

/** Seconds of a fragment, at least; it ends before a key packet. */
const SHORTEST = 0.5;

function formatOf(carrier: Carrier, out: (bytes: Uint8Array, begins: number | null) => void) {
  let begins: number | null = null;
  const whole = (bytes: Uint8Array) => out(bytes, null);
  if (carrier === 'webm') {
    return new WebMOutputFormat({
      appendOnly: true,
      minimumClusterDuration: SHORTEST,
      onEbmlHeader: whole,
      onSegmentHeader: whole,
      onCluster: (bytes, _, time) => out(bytes, time),
    });
  }
  return new Mp4OutputFormat({
    fastStart: 'fragmented',
    minimumFragmentDuration: SHORTEST,
    onFtyp: whole,
    onMoov: whole,
    onMoof: (bytes, _, time) => {
      begins = time;
      whole(bytes);
    },
    onMdat: (bytes) => out(bytes, begins),
  });
}

export class Wrap {
  readonly #output: Output;
  #ready: Uint8Array[] = [];
  #begins: number | null = null;
  #inside = 0;

  private constructor(
    carrier: Carrier,
    readonly thread: Thread,
  ) {
    const format = formatOf(carrier, (bytes, begins) => {
      this.#ready.push(bytes.slice());
      if (begins === null) return;
      this.#begins = begins;
      this.#inside = 0;
    });
    this.#output = new Output({ format, target: new NullTarget() });
    thread.attach(this.#output);
  }

  static async begin(strand: Strand): Promise<Wrap> {
    const wrap = new Wrap(strand.carrier, strand.thread());
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

  /** What is ready, and where its last fragment begins. Only whole fragments are given out. */
  take(): { bytes: Uint8Array<ArrayBuffer>; begins: number } | null {
    if (this.#begins === null) return null;
    const bytes = new Uint8Array(this.#ready.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#ready) {
      bytes.set(part, at);
      at += part.length;
    }
    const begins = this.#begins;
    this.#ready = [];
    this.#begins = null;
    return { bytes, begins };
  }

  /** Leaves what is inside unread. */
  drop(): void {
    this.#ready = [];
    if (this.#output.state === 'started') void this.#output.cancel();
  }
}
