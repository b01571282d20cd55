/** What the player's page shows: one recording being opened, played, or the reason why not. */
import { Cannot, cannotOf, type Reason } from './cannot';
import { Engine } from './engine';
import type { Recording } from './recording';
import type { Span } from './schedule';

export type Standing =
  | { at: 'opening' }
  | { at: 'playing'; recording: Recording }
  | { at: 'cannot'; reason: Reason; about: string };

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

export class Playing {
  standing = $state.raw<Standing>({ at: 'opening' });
  position = $state(0);
  held = $state.raw<Span[]>([]);
  paused = $state(true);
  waiting = $state(false);
  volume = $state(1);
  muted = $state(false);
  speed = $state(1);
  #engine: Engine | null = null;
  #element: HTMLMediaElement | null = null;

  get duration(): number {
    return this.standing.at === 'playing' ? this.standing.recording.duration : 0;
  }

  async open(address: string, element: HTMLMediaElement): Promise<void> {
    this.#element = element;
    this.#listen(element);
    try {
      if (address === '') throw new Cannot('lost');
      this.#engine = await Engine.open(address, element, (why) => this.#cannot(why));
      this.standing = { at: 'playing', recording: this.#engine.recording };
    } catch (caught) {
      this.#cannot(cannotOf(caught));
    }
  }

  close(): void {
    this.#engine?.close();
    this.#engine = null;
  }

  toggle(): void {
    if (this.standing.at !== 'playing') return;
    // A refused start shows itself: the button still says "play".
    if (this.paused) void this.#element?.play().catch(() => undefined);
    else this.#element?.pause();
  }

  seek(to: number): void {
    const end = Math.max(0, this.duration);
    this.position = Math.min(Math.max(0, to), end);
    this.#engine?.seek(this.position);
  }

  louder(by: number): void {
    this.#set({
      volume: Math.min(1, Math.max(0, Math.round((this.volume + by) * 20) / 20)),
      muted: false,
    });
  }

  loudness(volume: number): void {
    this.#set({ volume, muted: false });
  }

  mute(): void {
    this.#set({ volume: this.volume, muted: !this.muted });
  }

  /** Voices keep their pitch, so that a fast interrogation can still be followed. */
  pace(speed: number): void {
    this.speed = speed;
    if (this.#element) this.#element.playbackRate = speed;
  }

  faster(steps: number): void {
    const now = SPEEDS.indexOf(this.speed as (typeof SPEEDS)[number]);
    this.pace(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, now + steps))] ?? 1);
  }

  #set({ volume, muted }: { volume: number; muted: boolean }): void {
    [this.volume, this.muted] = [volume, muted];
    if (!this.#element) return;
    this.#element.volume = volume;
    this.#element.muted = muted;
  }

  #cannot({ reason, about }: Cannot): void {
    this.#engine = null;
    this.standing = { at: 'cannot', reason, about };
  }

  #listen(element: HTMLMediaElement): void {
    element.preservesPitch = true;
    const look = () => {
      if (!element.seeking) this.position = element.currentTime;
      this.paused = element.paused;
      this.held = this.#engine?.held ?? [];
    };
    for (const name of [
      'timeupdate',
      'play',
      'pause',
      'seeked',
      'ended',
      'progress',
      'durationchange',
    ])
      element.addEventListener(name, look);
    for (const name of ['waiting', 'seeking'])
      element.addEventListener(name, () => (this.waiting = true));
    for (const name of ['playing', 'canplay', 'seeked', 'ended'])
      element.addEventListener(name, () => (this.waiting = false));
  }
}
