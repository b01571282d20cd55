/** Keeps one SourceBuffer filled around the position, and nothing more. */
import type { EncodedPacket } from 'mediabunny';
import { Cannot } from './cannot';
import { nextStep, squeeze, type Run, type Span } from './schedule';
import type { Strand } from './strands';
import { Wrap } from './wrap';

/** A recording that has no place to begin for so many bytes cannot be played in bounded memory. */
const HEAVIEST = 64 << 20;
/** After so many seconds a new wrapping begins, because each remembers all that it wrapped. */
const LONGEST = 300;

interface Reading {
  readonly run: Run & { from: number; reached: number; flushed: number; complete: boolean };
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>;
  wrap: Wrap;
  since: number;
}

export function spansOf(ranges: TimeRanges): Span[] {
  return Array.from({ length: ranges.length }, (_, i) => [ranges.start(i), ranges.end(i)]);
}

export class Feed {
  #reading: Reading | null = null;

  constructor(
    private readonly strand: Strand,
    private readonly buffer: SourceBuffer,
    private readonly duration: number,
    private readonly shift: number,
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
    await reading?.packets.return();
  }

  async #begin(at: number): Promise<void> {
    await this.stop();
    this.#reading = {
      run: { from: at, reached: at, flushed: at, complete: false },
      packets: this.strand.packets(at - this.shift),
      wrap: await Wrap.begin(this.strand),
      since: at,
    };
  }

  async #goOn(at: number): Promise<void> {
    const reading = this.#reading;
    if (!reading) return;
    const { value, done } = await reading.packets.next();
    if (done || !value) {
      reading.run.complete = true;
      await reading.wrap.close();
    } else {
      await this.#wrap(reading, value.clone({ timestamp: value.timestamp + this.shift }));
    }
    await this.#append(reading, at);
  }

  async #wrap(reading: Reading, packet: EncodedPacket): Promise<void> {
    if (packet.type === 'key' && packet.timestamp > reading.since + LONGEST) {
      await reading.wrap.close();
      await this.#append(reading, packet.timestamp);
      reading.wrap = await Wrap.begin(this.strand);
      reading.since = packet.timestamp;
    }
    await reading.wrap.add(packet);
    const { run } = reading;
    run.reached = Math.max(run.reached, packet.timestamp + packet.duration);
    if (reading.wrap.inside > HEAVIEST) throw new Cannot('too-heavy');
  }

  async #append(reading: Reading, at: number): Promise<void> {
    const ready = reading.wrap.take();
    if (!ready) return;
    try {
      this.buffer.appendBuffer(ready.bytes);
    } catch (refused) {
      if (!(refused instanceof DOMException) || refused.name !== 'QuotaExceededError')
        throw refused;
      for (const [from, to] of squeeze(this.spans, at)) await this.#drop(from, to);
      this.buffer.appendBuffer(ready.bytes);
    }
    await settled(this.buffer);
    const held = this.spans.find(([from, to]) => from <= ready.begins + 0.1 && to > ready.begins);
    reading.run.flushed = Math.max(ready.begins, held?.[1] ?? 0);
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
