/** Plays a recording through MediaSource: a media element, and a feed for each of its tracks. */
import { openBytes } from './bytes';
import { Cannot, cannotOf } from './cannot';
import { Feed, spansOf } from './feed';
import { openRecording, type Recording } from './recording';
import { overGap, shared, type Span } from './schedule';

/** How long a feed that has nothing to do sleeps, unless the position jumps. */
const NAP = 250;
/** A jump while playing begins breaks WebKitGTK: small gaps are left to it for so long. */
const PATIENCE = 2000;

export class Engine {
  #feeds: Feed[] = [];
  #gone = false;
  #stuckSince = Infinity;
  #wake: (() => void)[] = [];
  #address = '';

  private constructor(
    private readonly element: HTMLMediaElement,
    readonly recording: Recording,
    private readonly failed: (why: Cannot) => void,
  ) {}

  static async open(
    address: string,
    element: HTMLMediaElement,
    failed: (why: Cannot) => void,
  ): Promise<Engine> {
    if (!('MediaSource' in globalThis)) throw new Cannot('no-engine');
    const bytes = await openBytes(address);
    const recording = await openRecording(bytes, (mime) => MediaSource.isTypeSupported(mime));
    const engine = new Engine(element, recording, failed);
    await engine.#begin();
    return engine;
  }

  /** What is held of all tracks. */
  get held(): Span[] {
    return shared(this.#feeds.map((feed) => feed.spans));
  }

  seek(to: number): void {
    const { duration } = this.recording;
    this.element.currentTime = Math.min(Math.max(0, to), Math.max(0, duration - 0.05));
  }

  close(): void {
    this.#gone = true;
    this.#rouse();
    this.element.pause();
    this.element.removeAttribute('src');
    this.element.load();
    URL.revokeObjectURL(this.#address);
    for (const feed of this.#feeds) void feed.stop();
    this.recording.close();
  }

  async #begin(): Promise<void> {
    const source = new MediaSource();
    this.#address = URL.createObjectURL(source);
    this.element.src = this.#address;
    await new Promise((opened) => source.addEventListener('sourceopen', opened, { once: true }));
    const { strands, duration, shift } = this.recording;
    if (duration > 0) source.duration = duration;
    let allKnown = () => {};
    const together = new Promise<void>((done) => (allKnown = done));
    this.#feeds = strands.map((strand) => {
      const buffer = source.addSourceBuffer(strand.mime);
      return new Feed(strand, buffer, duration, shift, together);
    });
    void Promise.all(this.#feeds.map((feed) => feed.known)).then(allKnown);
    for (const moved of ['seeking', 'playing', 'waiting'])
      this.element.addEventListener(moved, () => this.#rouse());
    this.element.addEventListener('error', () => this.#fail(new Cannot('damaged')));
    for (const feed of this.#feeds) void this.#keepFed(feed, source);
  }

  async #keepFed(feed: Feed, source: MediaSource): Promise<void> {
    try {
      while (!this.#gone) {
        if ((await feed.turn(this.element.currentTime)) === 'did') continue;
        this.#endIfAll(source);
        this.#stepOverGap();
        await this.#nap();
      }
    } catch (caught) {
      this.#fail(cannotOf(caught));
    }
  }

  #endIfAll(source: MediaSource): void {
    const quiet = [...source.sourceBuffers].every((buffer) => !buffer.updating);
    if (source.readyState === 'open' && quiet && this.#feeds.every((feed) => feed.complete))
      source.endOfStream();
  }

  #stepOverGap(): void {
    const { element } = this;
    const fine = element.ended || element.seeking || element.readyState >= 3;
    this.#stuckSince = fine ? Infinity : Math.min(this.#stuckSince, performance.now());
    if (performance.now() - this.#stuckSince < PATIENCE) return;
    this.#stuckSince = Infinity;
    const over = overGap(
      shared([...this.#feeds.map((f) => f.spans), spansOf(element.buffered)]),
      element.currentTime,
    );
    if (over !== null) element.currentTime = over;
  }

  #nap(): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, NAP);
      this.#wake.push(() => {
        clearTimeout(timer);
        done();
      });
    });
  }

  #rouse(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }

  #fail(why: Cannot): void {
    if (this.#gone) return;
    this.close();
    this.failed(why);
  }
}
