/** Positions in a recording, as figures and as words. */
import { say } from '../words';

/** `4:05`, `1:04:05`; as many parts as the whole has. */
export function clock(seconds: number, whole = seconds): string {
  const all = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return whole >= 3600
    ? `${hours}:${two(minutes)}:${two(rest)}`
    : `${Math.floor(all / 60)}:${two(rest)}`;
}

/** The same for a screen reader. */
export function clockInWords(seconds: number): string {
  const all = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(all / 60);
  return minutes === 0
    ? say('player-seconds', { seconds: all })
    : say('player-minutes', { minutes, seconds: all % 60 });
}
