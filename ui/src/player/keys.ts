/** What a key asks of the player. */
import type { Playing } from './playing.svelte';

type Does = (playing: Playing) => void;

const hop =
  (seconds: number): Does =>
  (playing) =>
    playing.seek(playing.position + seconds);

const KEYS: Record<string, Does> = {
  Space: (playing) => playing.toggle(),
  KeyK: (playing) => playing.toggle(),
  ArrowLeft: hop(-5),
  ArrowRight: hop(5),
  KeyJ: hop(-15),
  KeyL: hop(15),
  Home: (playing) => playing.seek(0),
  End: (playing) => playing.seek(playing.duration),
  ArrowUp: (playing) => playing.louder(0.05),
  ArrowDown: (playing) => playing.louder(-0.05),
  KeyM: (playing) => playing.mute(),
  Comma: (playing) => playing.faster(-1),
  Period: (playing) => playing.faster(1),
};

/** By place on the keyboard, so that a Kazakh or Russian layout changes nothing. */
export function onKey(event: KeyboardEvent, playing: Playing): void {
  const does = KEYS[event.code];
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (!does || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target?.matches('select') || (event.code === 'Space' && target?.matches('button'))) return;
  // A slider of its own moves by its own arrows.
  if (target?.matches('input') && /^(Arrow|Home|End)/.test(event.code)) return;
  event.preventDefault();
  does(playing);
}
