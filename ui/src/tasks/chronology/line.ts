/** Where dated items stand on a line. Days since 1970 in, positions out; nothing is drawn here. */
import type { ItemRow } from '$host';

/** A date, or a time within which something happened, and what happened then. */
export interface Mark {
  readonly key: string;
  readonly happened: string;
  /** First and last day, both included. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly ItemRow[];
}

export interface Placed {
  readonly mark: Mark;
  readonly left: number;
  readonly right: number;
  readonly lane: number;
  /** A bar rather than a dot. */
  readonly wide: boolean;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade';
export interface Tick {
  readonly unit: Unit;
  readonly day: number;
  readonly at: number;
}

/** How many days are shown on how many pixels. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

const DAY = 86_400_000;
/** A dot that a finger can hit, and the room between two. */
const DOT = 26;
const GAP = 4;

export const dayOf = (text: string): number | null => {
  const at = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at) ? null : Math.floor(at / DAY);
};
export const dateOf = (day: number): Date => new Date(day * DAY);

/** Items of the same date are one mark. An open end reaches no further than its known one. */
export function marksOf(items: readonly ItemRow[]): { dated: Mark[]; undated: ItemRow[] } {
  const dated = new Map<string, Mark & { items: ItemRow[] }>();
  const undated: ItemRow[] = [];
  for (const item of items) {
    const [first, last] = [item.sortFrom ?? item.sortTo, item.sortTo ?? item.sortFrom];
    const [from, to] = [first ? dayOf(first) : null, last ? dayOf(last) : null];
    if (from === null || to === null) {
      undated.push(item);
      continue;
    }
    const happened = item.happened ?? '';
    const key = `${from}/${to}/${happened}`;
    const mark = dated.get(key) ?? { key, happened, from, to: Math.max(from, to), items: [] };
    mark.items.push(item);
    dated.set(key, mark);
  }
  const order = (a: Mark, b: Mark) => a.from - b.from || a.to - b.to || (a.key < b.key ? -1 : 1);
  return { dated: [...dated.values()].sort(order), undated };
}

/** The days that hold what is known to the month or better, with some air; vague dates reach over the edge. */
export function reachOf(marks: readonly Mark[]): { from: number; to: number } {
  const close = marks.filter(({ from, to }) => to - from < 32);
  const all = close.length > 0 ? close : marks;
  const from = Math.min(...all.map((mark) => mark.from));
  const to = Math.max(...all.map((mark) => mark.to)) + 1;
  const air = Math.max(2, Math.ceil((to - from) * 0.05));
  return { from: from - air, to: to + air };
}

export const positionOf = (day: number, { from, to, width }: Scale): number =>
  ((day - from) / (to - from)) * width;

/** Each mark in the lowest lane in which it touches no other: days nearest to the line, times above them. */
export function place(marks: readonly Mark[], scale: Scale): Placed[] {
  const lanes: { left: number; right: number }[][] = [];
  const placed = marks
    .filter(({ from, to }) => to >= scale.from && from < scale.to)
    .map((mark) => ({ mark, ...edgesOf(mark, scale), lane: 0 }));
  const days = placed.filter(({ wide }) => !wide);
  const times = placed.filter(({ wide }) => wide);
  for (const one of [...days, ...times]) {
    const free = lanes.findIndex((lane) =>
      lane.every(({ left, right }) => right + GAP <= one.left || one.right + GAP <= left),
    );
    one.lane = free < 0 ? lanes.length : free;
    (lanes[one.lane] ??= []).push(one);
  }
  return placed;
}

function edgesOf({ from, to }: Mark, scale: Scale) {
  const [start, end] = [positionOf(from, scale), positionOf(to + 1, scale)];
  const wide = to > from && end - start > DOT;
  const middle = Math.min(scale.width - DOT / 2, Math.max(DOT / 2, (start + end) / 2));
  const within = (at: number) => Math.min(scale.width, Math.max(0, at));
  return wide
    ? { wide, left: within(start), right: within(end) }
    : { wide, left: middle - DOT / 2, right: middle + DOT / 2 };
}

const UNITS: readonly [Unit, number][] = [
  ['day', 1],
  ['week', 7],
  ['month', 30.4],
  ['quarter', 91.3],
  ['year', 365.2],
  ['decade', 3652],
];
/** A label and some air. */
const ROOM = 96;

export function ticksOf(scale: Scale): Tick[] {
  const perDay = scale.width / (scale.to - scale.from);
  const unit = UNITS.find(([, days]) => days * perDay >= ROOM)?.[0] ?? 'decade';
  const ticks: Tick[] = [];
  for (let day = firstOf(unit, scale.from); day < scale.to; day = nextOf(unit, day))
    if (day >= scale.from) ticks.push({ unit, day, at: positionOf(day, scale) });
  return ticks;
}

const utc = (year: number, month: number) => Math.floor(Date.UTC(year, month, 1) / DAY);

function firstOf(unit: Unit, day: number): number {
  const at = dateOf(day);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  if (unit === 'day') return Math.ceil(day);
  // 1 January 1970 was a Thursday; weeks begin on Monday.
  if (unit === 'week') return Math.ceil((day + 3) / 7) * 7 - 3;
  if (unit === 'month') return utc(year, month);
  if (unit === 'quarter') return utc(year, month - (month % 3));
  return utc(unit === 'year' ? year : year - (year % 10), 0);
}

function nextOf(unit: Unit, day: number): number {
  if (unit === 'day') return day + 1;
  if (unit === 'week') return day + 7;
  const at = dateOf(day);
  const months = { month: 1, quarter: 3, year: 12, decade: 120 }[unit];
  return utc(at.getUTCFullYear(), at.getUTCMonth() + months);
}
