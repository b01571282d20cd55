/** What hands do to a page: the wheel and two fingers enlarge, one pointer moves, keys do all of it. */
import type { Attachment } from 'svelte/attachments';
import type { Looking } from './looking.svelte';
import { STEP } from './zoom';

const STRIDE = 60;

const KEYS: Record<string, (looking: Looking) => void> = {
  '+': (l) => l.zoom(STEP),
  '=': (l) => l.zoom(STEP),
  '-': (l) => l.zoom(1 / STEP),
  '0': (l) => l.whole(),
  '1': (l) => l.actual(),
  r: (l) => l.turn(),
  ArrowLeft: (l) => l.move(STRIDE, 0),
  ArrowRight: (l) => l.move(-STRIDE, 0),
  ArrowUp: (l) => l.move(0, STRIDE),
  ArrowDown: (l) => l.move(0, -STRIDE),
  PageDown: (l) => l.go(l.page + 1),
  PageUp: (l) => l.go(l.page - 1),
  Home: (l) => l.go(0),
  End: (l) => l.go(l.pages - 1),
};

/** Lines and pages of a wheel, in the screen's pixels. */
const WHEEL = [1, 16, 400];

export function hands(looking: Looking): Attachment<HTMLElement> {
  return (box) => {
    const down = new Map<number, { x: number; y: number }>();

    const from = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
    };
    const spread = () => {
      const [a, b] = [...down.values()];
      return a && b
        ? { apart: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
        : null;
    };

    const acts = {
      wheel(event: WheelEvent) {
        event.preventDefault();
        const way = event.deltaY * (WHEEL[event.deltaMode] ?? 1);
        looking.zoom(
          Math.exp(-Math.max(-200, Math.min(200, way)) / (event.ctrlKey ? 120 : 400)),
          from(event),
        );
      },
      pointerdown(event: PointerEvent) {
        if (event.button !== 0) return;
        down.set(event.pointerId, from(event));
        box.setPointerCapture(event.pointerId);
      },
      pointermove(event: PointerEvent) {
        const was = down.get(event.pointerId);
        if (!was) return;
        const before = spread();
        const now = from(event);
        down.set(event.pointerId, now);
        const after = spread();
        if (before && after) looking.zoom(after.apart / Math.max(1, before.apart), after);
        else looking.move(now.x - was.x, now.y - was.y);
      },
      pointerup: (event: PointerEvent) => void down.delete(event.pointerId),
      pointercancel: (event: PointerEvent) => void down.delete(event.pointerId),
      dblclick: (event: MouseEvent) => looking.zoom(2, from(event)),
      keydown(event: KeyboardEvent) {
        const does = KEYS[event.key] ?? (event.code === 'KeyR' ? KEYS['r'] : undefined);
        if (!does || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        does(looking);
      },
    };
    const names = Object.keys(acts) as (keyof typeof acts)[];
    for (const name of names)
      box.addEventListener(name, acts[name] as EventListener, { passive: false });
    return () => {
      for (const name of names) box.removeEventListener(name, acts[name] as EventListener);
    };
  };
}
