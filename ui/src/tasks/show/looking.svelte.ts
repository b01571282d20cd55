/** Looking at the pages of an item: which page, how it lies, and which pictures of it are shown. */
import { host } from '$host';
import {
  fit,
  fitScale,
  holds,
  moved,
  quarter,
  seen,
  STEP,
  zoomed,
  type Lie,
  type Part,
  type Size,
} from './zoom';

/** Wide enough for a window; a page that is wider is asked for in parts when it is enlarged. */
const BASE = 1600;
const WIDEST = 4096;

export type Sharp = { address: string; part: Part };

export class Looking {
  page = $state(0);
  lie = $state.raw<Lie>({ scale: 1, x: 0, y: 0, turn: 0 });
  size = $state.raw<Size>({ width: 0, height: 0 });
  /** Shown over the base where the page is enlarged. */
  sharp = $state.raw<Sharp | null>(null);
  loaded = $state(false);
  lost = $state<string | null>(null);
  #box: Size = { width: 1, height: 1 };
  #fitted = true;
  #more = false;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly item: string,
    readonly pages: number,
    private readonly first: Size,
  ) {
    this.size = first;
  }

  get base(): string {
    return host.pixels(this.item, this.page, BASE);
  }

  thumbnail(page: number): string {
    return host.pixels(this.item, page, 160);
  }

  get percent(): number {
    return this.lie.scale * globalThis.devicePixelRatio * 100;
  }

  /** The base has come; its own size says whether there is more of the page than it shows. */
  came({ naturalWidth: width, naturalHeight: height }: HTMLImageElement): void {
    this.#more = width >= BASE;
    const { first } = this;
    const alike = Math.abs(first.height / first.width - height / width) < 0.01;
    this.size = this.#more && alike ? first : { width, height };
    this.loaded = true;
    if (this.#fitted) this.whole();
    this.#sharpen();
  }

  async went(): Promise<void> {
    this.lost = await reasonOf(this.base);
  }

  measure(box: Size): void {
    this.#box = box;
    if (this.#fitted) this.lie = fit(this.size, box, this.lie.turn);
    this.#sharpen();
  }

  go(page: number): void {
    const next = Math.min(this.pages - 1, Math.max(0, page));
    if (next === this.page) return;
    [this.page, this.loaded, this.lost, this.sharp, this.#fitted] = [next, false, null, null, true];
  }

  whole(): void {
    this.#lay(fit(this.size, this.#box, this.lie.turn), true);
  }

  /** A pixel of the page on a pixel of the screen. */
  actual(): void {
    const by = 1 / globalThis.devicePixelRatio / this.lie.scale;
    this.zoom(by);
  }

  zoom(by: number = STEP, at = { x: 0, y: 0 }): void {
    const next = zoomed(this.lie, by, at, this.size, this.#box);
    this.#lay(next, next.scale <= fitScale(this.size, this.#box, next.turn) * 1.001);
  }

  move(dx: number, dy: number): void {
    this.#lay(moved(this.lie, dx, dy, this.size, this.#box), this.#fitted);
  }

  turn(): void {
    this.#lay(quarter(this.lie, this.size, this.#box), true);
  }

  stop(): void {
    clearTimeout(this.#soon);
  }

  #lay(lie: Lie, fitted: boolean): void {
    [this.lie, this.#fitted] = [lie, fitted];
    this.#sharpen();
  }

  /** A picture of the part that is seen, once the hand rests. */
  #sharpen(): void {
    clearTimeout(this.#soon);
    const wanted = this.size.width * this.lie.scale * globalThis.devicePixelRatio;
    if (!this.#more || !this.loaded || wanted <= BASE * 1.05) {
      this.sharp = null;
      return;
    }
    this.#soon = setTimeout(() => {
      const part = seen(this.lie, this.size, this.#box);
      const width = Math.min(
        part[2],
        part[2] * this.lie.scale * globalThis.devicePixelRatio,
        WIDEST,
      );
      if (this.sharp && holds(this.sharp.part, part) && this.sharp.part[2] < part[2] * 1.5) return;
      this.sharp = { part, address: host.pixels(this.item, this.page, Math.max(1, width), part) };
    }, 180);
  }
}

/** Why there is no picture: the program says it beside the refusal. */
async function reasonOf(address: string): Promise<string> {
  const answer = await fetch(address, { cache: 'no-store' }).catch(() => null);
  return answer?.headers.get('x-sandyq-reason') ?? 'unreadable';
}
