/** Which part of a recording is fetched or let go next. Numbers in, a step out; nothing is touched here. */

/** From and to, in seconds. */
export type Span = readonly [number, number];

/** An unbroken reading of a track: where it began, what it has read, what of that the player holds. */
export interface Run {
  readonly from: number;
  readonly reached: number;
  readonly flushed: number;
  readonly complete: boolean;
}

export type Step =
  | { do: 'wait' }
  | { do: 'begin'; at: number }
  | { do: 'go-on' }
  | { do: 'drop'; from: number; to: number };

export interface Standing {
  readonly at: number;
  readonly duration: number;
  readonly spans: readonly Span[];
  readonly run: Run | null;
}

/** Seconds held before and after the position. A minute of a phone's video is about 120 MB. */
export const AHEAD = 20;
export const BEHIND = 10;
/** What is further away than this is let go, so that memory stays bounded. */
const SLACK = 10;
/** Tracks do not begin at the same instant, and a few frames may be missing. */
const CLOSE = 0.3;

/** Where what is held without a break after the position ends. */
export function headOf(spans: readonly Span[], at: number): number {
  const held = spans.find(([from, to]) => from <= at + CLOSE && to > at);
  return held ? held[1] : at;
}

export function nextStep({ at, duration, spans, run }: Standing): Step {
  const far = farAway(spans, at);
  if (far) return { do: 'drop', from: far[0], to: far[1] };
  const head = headOf(spans, at);
  if (head >= Math.min(at + AHEAD, duration - 0.01)) return { do: 'wait' };
  if (!run || head < run.from - CLOSE || head < run.flushed - CLOSE)
    return { do: 'begin', at: head };
  if (run.complete) return { do: 'wait' };
  return head > run.reached + CLOSE ? { do: 'begin', at: head } : { do: 'go-on' };
}

function farAway(spans: readonly Span[], at: number): Span | null {
  for (const [from, to] of spans) {
    if (from < at - BEHIND - SLACK) return [from, Math.min(to, at - BEHIND)];
    if (to > at + AHEAD + 3 * SLACK && from > at + AHEAD + SLACK) return [from, to];
  }
  return null;
}

/** When the player has no more room: everything but the seconds around the position. */
export function squeeze(spans: readonly Span[], at: number): Span[] {
  const keep: Span = [at - 1, at + AHEAD / 4];
  return spans.flatMap(([from, to]): Span[] => [
    ...(from < keep[0] ? [[from, Math.min(to, keep[0])] as Span] : []),
    ...(to > keep[1] ? [[Math.max(from, keep[1]), to] as Span] : []),
  ]);
}

/** Where to go when nothing is held at the position and something begins just after it. */
export function overGap(spans: readonly Span[], at: number): number | null {
  if (spans.some(([from, to]) => from <= at && to > at + 0.05)) return null;
  const next = spans.find(([from]) => from > at && from <= at + 1.5);
  return next ? next[0] + 0.01 : null;
}

/** What all of several tracks hold. */
export function shared(all: readonly (readonly Span[])[]): Span[] {
  return all.reduce<readonly Span[]>((one, other) => {
    const both: Span[] = [];
    for (const [a, b] of one)
      for (const [c, d] of other)
        if (Math.max(a, c) < Math.min(b, d)) both.push([Math.max(a, c), Math.min(b, d)]);
    return both;
  }, all[0] ?? []) as Span[];
}
