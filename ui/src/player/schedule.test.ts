import { expect, test } from 'vitest';
import {
  AHEAD,
  BEHIND,
  headOf,
  nextStep,
  overGap,
  shared,
  squeeze,
  type Run,
  type Span,
} from './schedule';

const run = (from: number, reached: number, flushed = reached, complete = false): Run => ({
  from,
  reached,
  flushed,
  complete,
});
const step = (at: number, spans: Span[], now: Run | null, duration = 600) =>
  nextStep({ at, duration, spans, run: now });

test('at first a reading begins where the person is', () => {
  expect(step(0, [], null)).toEqual({ do: 'begin', at: 0 });
  expect(step(250, [], null)).toEqual({ do: 'begin', at: 250 });
});

test('it goes on until enough is held ahead, then waits', () => {
  expect(step(0, [[0, 5]], run(0, 5))).toEqual({ do: 'go-on' });
  expect(step(0, [[0, AHEAD + 1]], run(0, AHEAD + 1))).toEqual({ do: 'wait' });
});

test('near the end all that is left is enough', () => {
  expect(step(595, [[590, 600]], run(590, 600))).toEqual({ do: 'wait' });
  expect(step(599, [[590, 599.5]], run(590, 599.5, 599.5, true))).toEqual({ do: 'wait' });
});

test('a jump forward or back begins a new reading there', () => {
  expect(step(300, [[0, 20]], run(0, 20)).do).toBe('drop');
  expect(step(300, [], run(0, 20))).toEqual({ do: 'begin', at: 300 });
  expect(step(100, [], run(300, 320))).toEqual({ do: 'begin', at: 100 });
});

test('what was let go is read again, though the reading once passed there', () => {
  expect(step(10, [], run(0, 120))).toEqual({ do: 'begin', at: 10 });
  expect(step(10, [], run(0, 600, 600, true))).toEqual({ do: 'begin', at: 10 });
});

test('a jump into what is held goes on at its end', () => {
  expect(step(15, [[0, 20]], run(200, 220)).do).toBe('begin');
  expect(step(15, [[0, 20]], run(200, 220))).toEqual({ do: 'begin', at: 20 });
});

test('tracks that end early are not begun for ever', () => {
  expect(step(590, [[575, 580]], run(590, 580, 580, true))).toEqual({ do: 'wait' });
});

test('memory is bounded: what is far behind and far ahead is let go', () => {
  expect(step(100, [[0, 120]], run(0, 120))).toEqual({ do: 'drop', from: 0, to: 100 - BEHIND });
  expect(
    step(
      10,
      [
        [10, 30],
        [300, 320],
      ],
      run(10, 30),
    ),
  ).toEqual({ do: 'drop', from: 300, to: 320 });
});

test('playing through an hour never holds more than a minute', () => {
  let [at, spans, now]: [number, Span[], Run | null] = [0, [], null];
  let most = 0;
  for (let turn = 0; turn < 100_000 && at < 3600; turn++) {
    const next = nextStep({ at, duration: 3600, spans, run: now });
    if (next.do === 'wait') at += 0.25;
    if (next.do === 'begin') now = run(next.at, next.at);
    if (next.do === 'drop') spans = spans.map(([a, b]): Span => [Math.max(a, next.to), b]);
    if (next.do === 'go-on' && now) {
      now = run(now.from, now.reached + 0.5);
      spans = [[spans[0]?.[0] ?? now.from, now.reached]];
    }
    most = Math.max(most, ...spans.map(([a, b]) => b - a));
  }
  expect(at).toBeGreaterThanOrEqual(3600);
  expect(most).toBeLessThan(60);
  expect(most).toBeGreaterThan(AHEAD);
});

test('when there is no room only the seconds around the position stay', () => {
  expect(squeeze([[0, 40]], 20)).toEqual([
    [0, 19],
    [25, 40],
  ]);
  expect(squeeze([[19.5, 24]], 20)).toEqual([]);
});

test('a small gap is stepped over, a large one is not', () => {
  expect(overGap([[0.4, 9]], 0)).toBeCloseTo(0.41);
  expect(overGap([[0, 9]], 3)).toBe(null);
  expect(overGap([[40, 50]], 3)).toBe(null);
});

test('tracks share what all of them hold', () => {
  expect(
    shared([
      [
        [0, 10],
        [20, 30],
      ],
      [[5, 25]],
    ]),
  ).toEqual([
    [5, 10],
    [20, 25],
  ]);
  expect(headOf([[0.1, 5]], 0)).toBe(5);
});
