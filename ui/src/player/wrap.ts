/** Packets of one track become pieces that can be appended: a head, then fragments, each complete in itself. */
import {
  EncodedAudioPacketSource,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  NullTarget,
  Output,
  WebMOutputFormat,
  type EncodedPacket,
} from 'mediabunny';
import type { Strand } from './strands';

/** Seconds of a fragment, at least; it ends before a key packet. */
const PIECE = 0.5;

function formatOf(strand: Strand, out: (bytes: Uint8Array, begins: number | null) => void) {
  let begins: number | null = null;
  const whole = (bytes: Uint8Array) => out(bytes, null);
  if (strand.carrier === 'webm') {
    return new WebMOutputFormat({
      appendOnly: true,
      minimumClusterDuration: PIECE,
      onEbmlHeader: whole,
      onSegmentHeader: whole,
      onCluster: (bytes, _, time) => out(bytes, time),
    });
  }
  return new Mp4OutputFormat({
    fastStart: 'fragmented',
    minimumFragmentDuration: PIECE,
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
  readonly #add: (packet: EncodedPacket) => Promise<void>;
  #ready: Uint8Array[] = [];
  #begins: number | null = null;
  #inside = 0;

  private constructor(strand: Strand) {
    const format = formatOf(strand, (bytes, begins) => {
      this.#ready.push(bytes.slice());
      if (begins === null) return;
      this.#begins = begins;
      this.#inside = 0;
    });
    this.#output = new Output({ format, target: new NullTarget() });
    if (strand.kind === 'audio') {
      const source = new EncodedAudioPacketSource(strand.codec);
      this.#output.addAudioTrack(source);
      this.#add = (packet) => source.add(packet, { decoderConfig: strand.config });
    } else {
      const source = new EncodedVideoPacketSource(strand.codec);
      this.#output.addVideoTrack(source);
      this.#add = (packet) => source.add(packet, { decoderConfig: strand.config });
    }
  }

  static async begin(strand: Strand): Promise<Wrap> {
    const wrap = new Wrap(strand);
    await wrap.#output.start();
    return wrap;
  }

  /** Bytes taken in and not yet given out. */
  get inside(): number {
    return this.#inside;
  }

  async add(packet: EncodedPacket): Promise<void> {
    this.#inside += packet.byteLength;
    await this.#add(packet);
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
