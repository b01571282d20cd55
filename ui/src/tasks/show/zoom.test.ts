import { expect, test } from 'vitest';
import { fit, held, holds, moved, quarter, seen, zoomed, type Lie } from './zoom';

const page = { width: 1000, height: 2000 };
const box = { width: 500, height: 500 };

test('a page fits whole into its box, and a small one is not blown up', () => {
  expect(fit(page, box, 0).scale).toBe(0.25);
  expect(fit(page, { width: 500, height: 250 }, 90).scale).toBe(0.25);
  expect(fit({ width: 10, height: 10 }, box, 0).scale).toBe(2);
});

test('the point under the pointer stays where it is', () => {
  const lie: Lie = { scale: 1, x: 20, y: -300, turn: 0 };
  const at = { x: 100, y: 50 };
  const next = zoomed(lie, 2, at, page, box);
  const before = { x: (at.x - lie.x) / lie.scale, y: (at.y - lie.y) / lie.scale };
  const after = { x: (at.x - next.x) / next.scale, y: (at.y - next.y) / next.scale };
  expect(after.x).toBeCloseTo(before.x, 6);
  expect(after.y).toBeCloseTo(before.y, 6);
});

test('nothing is larger than eight times, and nothing smaller than the whole', () => {
  const whole = fit(page, box, 0);
  expect(zoomed(whole, 1000, { x: 0, y: 0 }, page, box).scale).toBe(8);
  expect(zoomed(whole, 0.01, { x: 0, y: 0 }, page, box).scale).toBe(0.25);
});

test('the page is never dragged out of its box', () => {
  const lie: Lie = { scale: 1, x: 0, y: 0, turn: 0 };
  expect(moved(lie, 9999, -9999, page, box)).toMatchObject({ x: 250, y: -750 });
  expect(held({ ...lie, scale: 0.25, x: 40, y: 40 }, page, box)).toMatchObject({ x: 0, y: 0 });
});

test('four quarters are a whole turn', () => {
  let lie = fit(page, box, 0);
  for (let n = 0; n < 4; n++) lie = quarter(lie, page, box);
  expect(lie).toEqual(fit(page, box, 0));
});

test('what is seen lies on the page, whichever way it is turned', () => {
  expect(seen(fit(page, box, 0), page, box)).toEqual([0, 0, 1000, 2000]);
  // Turned to the right, the upper edge of the page is at the right of the screen.
  const right = seen({ scale: 1, x: -750, y: 0, turn: 90 }, page, box);
  expect(right[1]).toBe(0);
  const left = seen({ scale: 1, x: 750, y: 0, turn: 90 }, page, box);
  expect(left[1] + left[3]).toBe(2000);
  const upside = seen({ scale: 1, x: 0, y: -750, turn: 180 }, page, box);
  expect(upside[1]).toBe(0);
});

test('a picture of a part is enough for what lies inside it, and for nothing else', () => {
  expect(holds([10, 10, 100, 100], [20, 20, 50, 90])).toBe(true);
  expect(holds([10, 10, 100, 100], [20, 20, 50, 91])).toBe(false);
});
