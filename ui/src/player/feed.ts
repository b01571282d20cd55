/** Keeps one SourceBuffer filled around the position, and nothing more. */
import { Cannot } from './cannot';
import { nextStep, squeeze, type Run, type Span } from './schedule';
import type { Piece, Strand } from './strands';
import { Wrap } from './wrap';

/** A recording that has no place to begin for so many bytes cannot be played in bounded memory. */
const HEAVIEST = 64 << 20;
/** After so many seconds a new reading begins, because a wrapping remembers what it wrapped. */
const LONGEST = 300;

interface Reading {
  readonly run: Run & { from: number; reached: number; flushed: number; complete: boolean };
  readonly pieces: AsyncGenerator<Piece, void, unknown>;
  readonly wrap: Wrap;
}

export function spansOf(ranges: TimeRanges): Span[] {
  return Array.from({ length: ranges.length }, (_, i) => [ranges.start(i), ranges.end(i)]);
}

export class Feed {
  #reading: Reading | null = null;

  /** Tells that the engine knows this track. */
  headed: () => void = () => undefined;
  readonly known = new Promise<void>((done) => (this.headed = done));

  constructor(
    private readonly strand: Strand,
    private readonly buffer: SourceBuffer,
    private readonly duration: number,
    private readonly shift: number,
    /** Until the engine knows all tracks: WebKitGTK breaks when one plays before it knows the other. */
    private readonly together: Promise<unknown>,
  ) {}

  get spans(): Span[] {
    return spansOf(this.buffer.buffered);
  }

  get complete(): boolean {
    return this.#reading?.run.complete ?? false;
  }

  /** Does one thing, or says that there is none to do now. */
  async turn(at: number): Promise<'did' | 'wait'> {
    const { spans, duration } = this;
    const step = nextStep({ at, duration, spans, run: this.#reading?.run ?? null });
    if (step.do === 'wait') return 'wait';
    if (step.do === 'drop') await this.#drop(step.from, step.to);
    if (step.do === 'begin') await this.#begin(step.at);
    if (step.do === 'go-on') await this.#goOn(at);
    return 'did';
  }

  async stop(): Promise<void> {
    const reading = this.#reading;
    this.#reading = null;
    reading?.wrap.drop();
    await reading?.pieces.return();
  }

  async #begin(at: number): Promise<void> {
    await this.stop();
    const wrap = await Wrap.begin(this.strand);
    this.#reading = {
      run: { from: at, reached: at, flushed: at, complete: false },
      pieces: wrap.thread.pieces(at, this.shift),
      wrap,
    };
  }

  async #goOn(at: number): Promise<void> {
    const reading = this.#reading;
    if (!reading) return;
    const { value, done } = await reading.pieces.next();
    if (done || !value) {
      reading.run.complete = true;
      await reading.wrap.close();
    } else if (value.key && value.from > reading.run.from + LONGEST) {
      value.drop();
      await reading.wrap.close();
      await this.#append(reading, at);
      await this.#begin(value.from);
      return;
    } else if (value.from < 0) {
      value.drop();
    } else {
      await this.#wrap(reading, value);
    }
    await this.#append(reading, at);
  }

  async #wrap({ wrap, run }: Reading, piece: Piece): Promise<void> {
    await wrap.add(piece);
    run.reached = Math.max(run.reached, piece.to);
    if (wrap.inside > HEAVIEST) throw new Cannot('too-heavy');
  }

  async #append(reading: Reading, at: number): Promise<void> {
    const ready = reading.wrap.take();
    if (!ready) return;
    if (ready.head) {
      await this.#put(ready.head, at);
      await this.together;
    }
    await this.#put(ready.body, at);
    const { begins } = ready;
    const held = this.spans.find(([from, to]) => from <= begins + 0.1 && to > begins);
    reading.run.flushed = Math.max(begins, held?.[1] ?? 0);
  }

  async #put(bytes: Uint8Array<ArrayBuffer>, at: number): Promise<void> {
    try {
      this.buffer.appendBuffer(bytes);
    } catch (refused) {
      if (!(refused instanceof DOMException) || refused.name !== 'QuotaExceededError')
        throw refused;
      for (const [from, to] of squeeze(this.spans, at)) await this.#drop(from, to);
      this.buffer.appendBuffer(bytes);
    }
    await settled(this.buffer);
    this.headed();
  }

  async #drop(from: number, to: number): Promise<void> {
    this.buffer.remove(from, to);
    await settled(this.buffer);
  }
}

function settled(buffer: SourceBuffer): Promise<void> {
  if (!buffer.updating) return Promise.resolve();
  return new Promise((done, fail) => {
    const once = { once: true };
    buffer.addEventListener('updateend', () => done(), once);
    buffer.addEventListener('error', () => fail(new Cannot('damaged')), once);
  });
}
