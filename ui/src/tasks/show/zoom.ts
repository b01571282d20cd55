/** How a page lies in its box: numbers in, numbers out. Lengths of the page are its own pixels, those of the box are the screen's. */

export type Turn = 0 | 90 | 180 | 270;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x` and `y` say how far the middle of the page is from the middle of the box. */
export interface Lie {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly turn: Turn;
}

/** Left, top, width and height in pixels of the page. */
export type Part = readonly [number, number, number, number];

const LARGEST = 8;
export const STEP = 1.25;

export const turned = ({ width, height }: Size, turn: Turn): Size =>
  turn % 180 === 0 ? { width, height } : { width: height, height: width };

/** The whole page in the box; a small one is shown at most twice as large as it is. */
export function fitScale(page: Size, box: Size, turn: Turn): number {
  const { width, height } = turned(page, turn);
  if (width <= 0 || height <= 0) return 1;
  return Math.min(box.width / width, box.height / height, 2);
}

export const fit = (page: Size, box: Size, turn: Turn): Lie => ({
  scale: fitScale(page, box, turn),
  x: 0,
  y: 0,
  turn,
});

/** No further than the edge of the page comes to the edge of the box. */
export function held(lie: Lie, page: Size, box: Size): Lie {
  const { width, height } = turned(page, lie.turn);
  const reach = (length: number, room: number) => Math.max(0, (length * lie.scale - room) / 2);
  const within = (at: number, most: number) => Math.min(most, Math.max(-most, at)) || 0;
  return {
    ...lie,
    x: within(lie.x, reach(width, box.width)),
    y: within(lie.y, reach(height, box.height)),
  };
}

/** Larger or smaller around a point, given from the middle of the box. */
export function zoomed(
  lie: Lie,
  by: number,
  at: { x: number; y: number },
  page: Size,
  box: Size,
): Lie {
  const least = Math.min(1, fitScale(page, box, lie.turn));
  const scale = Math.min(LARGEST, Math.max(least, lie.scale * by));
  const grown = scale / lie.scale;
  const moved = {
    ...lie,
    scale,
    x: at.x - (at.x - lie.x) * grown,
    y: at.y - (at.y - lie.y) * grown,
  };
  return held(moved, page, box);
}

export const moved = (lie: Lie, dx: number, dy: number, page: Size, box: Size): Lie =>
  held({ ...lie, x: lie.x + dx, y: lie.y + dy }, page, box);

/** A quarter to the right, the page as it lay before in the middle. */
export const quarter = (lie: Lie, page: Size, box: Size): Lie =>
  fit(page, box, ((lie.turn + 90) % 360) as Turn);

/** The part of the page that is seen, with a margin so that a small move needs no new picture. */
export function seen(lie: Lie, page: Size, box: Size): Part {
  const middle = back({ x: -lie.x / lie.scale, y: -lie.y / lie.scale }, lie.turn);
  const view = turned({ width: box.width / lie.scale, height: box.height / lie.scale }, lie.turn);
  const [half, tall] = [view.width * 0.6, view.height * 0.6];
  const [cx, cy] = [page.width / 2 + middle.x, page.height / 2 + middle.y];
  const left = Math.max(0, Math.floor(cx - half));
  const top = Math.max(0, Math.floor(cy - tall));
  const right = Math.min(page.width, Math.ceil(cx + half));
  const bottom = Math.min(page.height, Math.ceil(cy + tall));
  return [left, top, Math.max(1, right - left), Math.max(1, bottom - top)];
}

/** From the screen's directions to the page's. */
function back({ x, y }: { x: number; y: number }, turn: Turn): { x: number; y: number } {
  if (turn === 90) return { x: y, y: -x };
  if (turn === 180) return { x: -x, y: -y };
  return turn === 270 ? { x: -y, y: x } : { x, y };
}

/** Whether a picture of one part holds another. */
export const holds = ([a, b, c, d]: Part, [e, f, g, h]: Part): boolean =>
  a <= e && b <= f && a + c >= e + g && b + d >= f + h;
