import { expect, test } from 'vitest';
import type { ItemRow } from '$host';
import { dateOf, dayOf, marksOf, place, positionOf, reachOf, ticksOf, type Mark } from './line';

const item = (id: string, sortFrom: string | null, sortTo = sortFrom, happened = sortFrom) =>
  ({ id, sortFrom, sortTo, happened, title: id }) as ItemRow;
const day = (text: string) => dayOf(text) ?? NaN;
const mark = (from: string, to = from): Mark => ({
  key: `${from}/${to}`,
  happened: from,
  from: day(from),
  to: day(to),
  items: [],
});

test('items of one date are one mark, and what has no date stands apart', () => {
  const { dated, undated } = marksOf([
    item('b', '2018-04-03'),
    item('a', '2018-04-02'),
    item('c', '2018-04-02'),
    item('d', null),
  ]);
  expect(dated.map(({ items }) => items.map(({ id }) => id))).toEqual([['a', 'c'], ['b']]);
  expect(undated.map(({ id }) => id)).toEqual(['d']);
});

test('a certain and an uncertain second of April are two marks', () => {
  const { dated } = marksOf([
    item('a', '2018-04-02', '2018-04-02', '2018-04-02'),
    item('b', '2018-04-02', '2018-04-02', '2018-04-02~'),
  ]);
  expect(dated.length).toBe(2);
});

test('a month is a span of its days, an open interval only its known day', () => {
  const { dated } = marksOf([
    item('month', '2018-04-01', '2018-04-30', '2018-04'),
    item('open', '2018-05-01', null, '2018-05-01/..'),
  ]);
  expect(dated.map(({ from, to }) => to - from)).toEqual([29, 0]);
});

test('a vague year does not squeeze the days that are known', () => {
  const reach = reachOf([mark('2018-01-01', '2018-12-31'), mark('2018-04-02'), mark('2018-04-19')]);
  expect(reach.from).toBe(day('2018-03-31'));
  expect(reach.to).toBe(day('2018-04-22'));
});

test('days stand in proportion', () => {
  const scale = { from: 100, to: 200, width: 1000 };
  expect([100, 150, 200].map((one) => positionOf(one, scale))).toEqual([0, 500, 1000]);
});

test('marks that would touch stand in lanes, and none leaves the line', () => {
  const marks = [
    mark('2018-01-01', '2018-12-31'),
    mark('2018-04-02'),
    mark('2018-04-03'),
    mark('2018-04-19'),
  ];
  const scale = { ...reachOf(marks), width: 600 };
  const placed = place(marks, scale);
  expect(placed.map(({ lane }) => lane)).toEqual([2, 0, 1, 0]);
  for (const { left, right } of placed) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(600);
  }
  for (const a of placed)
    for (const b of placed)
      if (a !== b && a.lane === b.lane) expect(a.right <= b.left || b.right <= a.left).toBe(true);
});

test('labels have room, and stand on the first of what they name', () => {
  const days = ticksOf({ from: day('2018-04-01'), to: day('2018-04-08'), width: 700 });
  expect(days.map(({ unit }) => unit)).toEqual(Array(7).fill('day'));
  const weeks = ticksOf({ from: day('2018-04-01'), to: day('2018-05-01'), width: 700 });
  expect(weeks.every((tick) => dateOf(tick.day).getUTCDay() === 1)).toBe(true);
  const years = ticksOf({ from: day('2010-03-01'), to: day('2019-03-01'), width: 1000 });
  expect(years.map((tick) => dateOf(tick.day).getUTCFullYear())).toEqual([
    2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019,
  ]);
});
