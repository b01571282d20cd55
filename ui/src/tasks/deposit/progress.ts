/** Several jobs, one after the other, shown as one: what lies behind is added, and the time left follows the common pace. */
import type { Deposited, Progress } from '$host';

export type Behind = { files: number; bytes: number };
export type Total = { files: number; bytes: number };

const FIRST_SECOND = 1000;

export function together(
  progress: Progress,
  behind: Behind,
  total: Total,
  elapsedMs: number,
): Progress {
  const bytes = behind.bytes + progress.bytes;
  return {
    ...progress,
    files: behind.files + progress.files,
    filesTotal: total.files,
    bytes,
    bytesTotal: total.bytes,
    secondsLeft: secondsLeft(bytes, total.bytes, elapsedMs),
  };
}

/** Nothing is promised in the first second, nor before anything has moved. */
function secondsLeft(done: number, total: number, elapsedMs: number): number | null {
  if (elapsedMs < FIRST_SECOND || done <= 0 || total < done) return null;
  return Math.round(((total - done) * elapsedMs) / done / 1000);
}

export const nothingYet = (): Deposited => ({ items: [], refused: [], cancelled: false });

export const merged = (one: Deposited, other: Deposited): Deposited => ({
  items: [...one.items, ...other.items],
  refused: [...one.refused, ...other.refused],
  cancelled: one.cancelled || other.cancelled,
});
