/** How far down a place was read, so that coming back leads to the same line. */
import type { Place } from '$go';

/** Lists come a moment after their page; no longer is waited for one that has become shorter. */
const PATIENCE_MS = 1500;

export class Scroll {
  private readonly read = new Map<Place, number>();
  private at: Place | null = null;

  leave(): void {
    if (this.at) this.read.set(this.at, window.scrollY);
  }

  arrive(place: Place): void {
    this.at = place;
    const wanted = this.read.get(place) ?? 0;
    const until = Date.now() + PATIENCE_MS;
    const go = () => {
      if (this.at !== place) return;
      window.scrollTo(0, wanted);
      if (Math.abs(window.scrollY - wanted) > 1 && Date.now() < until) requestAnimationFrame(go);
    };
    go();
  }
}
