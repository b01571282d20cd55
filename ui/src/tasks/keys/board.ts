/** What a raid takes, told from the places that people wrote down; and what is to be done where nothing would be left. */
import type { Keys, LeftView, OpenerView } from '$host';

/** `other` is a place that this table does not know. Nobody said that it is far away, so it may be searched on the same day. */
export type Where = 'machine' | 'office' | 'home' | 'lawyer' | 'abroad' | 'other';

/** Beginnings of words, in all three languages: places are typed by people, today in one and tomorrow in another. A lawyer's office is asked for before an office. */
const BEGINNINGS: readonly (readonly [Where, readonly string[]])[] = [
  ['lawyer', ['lawyer', 'attorney', 'notar', 'адвокат', 'юрист', 'нотари', 'заңгер']],
  [
    'abroad',
    [
      ...['abroad', 'another city', 'another country', 'за границ', 'за рубеж', 'заграниц'],
      ...['другой город', 'другом город', 'другая стран', 'другой стран', 'шетел'],
      ...['басқа қала', 'басқа ел'],
    ],
  ],
  [
    'machine',
    ['this computer', 'this machine', 'laptop', 'этот компьютер', 'ноутбук', 'осы компьютер'],
  ],
  ['home', ['home', 'house', 'flat', 'apartment', 'дом', 'дома', 'квартир', 'үй', 'пәтер']],
  ['office', ['office', 'newsroom', 'редакци', 'офис', 'кеңсе']],
];

/** Which kind of place words stand for. */
export function whereOf(place: string): Where {
  const text = ` ${place.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const known = BEGINNINGS.find(([, all]) => all.some((one) => text.includes(` ${one}`)));
  return known?.[0] ?? 'other';
}

/** The days of which the board speaks, and what is lost on each. */
export const DAYS = ['machine', 'office', 'homes'] as const;
export type Day = (typeof DAYS)[number];

const LOST: Record<Day, readonly Where[]> = {
  machine: ['machine'],
  office: ['machine', 'office'],
  homes: ['machine', 'office', 'home', 'other'],
};

/** Every place that is written down, once, as it was first written. */
export function placesOf(openers: readonly OpenerView[]): string[] {
  const seen = new Map<string, string>();
  for (const { place } of openers)
    if (place !== '' && !seen.has(place.toLowerCase())) seen.set(place.toLowerCase(), place);
  return [...seen.values()];
}

/** The places that are lost on such a day. */
export const lostOn = (day: Day, places: readonly string[]): string[] =>
  places.filter((place) => LOST[day].includes(whereOf(place)));

/** A line of the board. */
export type Line = { of: Day | 'one' | 'place'; left: LeftView };

/** Whether all that is left are custodians elsewhere: they read what is in a copy, and nobody unlocks it any more. */
export const onlyReads = ({ opens, readers }: LeftView): boolean => !opens && readers > 0;

/** What would help most, where after some day nobody opens. */
export type Advice = 'elsewhere' | 'unplaced' | 'far' | 'reads';

export function adviceOf(keys: Keys, lines: readonly Line[]): Advice | null {
  const closed = lines.filter(({ left }) => !left.opens);
  if (closed.length === 0) return null;
  if (closed.every(({ left }) => onlyReads(left))) return 'reads';
  if (keys.elsewhere.length === 0 && keys.needed === null) return 'elsewhere';
  return keys.unplaced > 0 ? 'unplaced' : 'far';
}

/** Openers by place, as they are written; those of which nobody said a place come last. */
export function byPlace(openers: readonly OpenerView[]): [string, OpenerView[]][] {
  const there = placesOf(openers).map((place): [string, OpenerView[]] => [
    place,
    openers.filter((one) => one.place.toLowerCase() === place.toLowerCase()),
  ]);
  const nowhere = openers.filter((one) => one.place === '');
  return nowhere.length > 0 ? [...there, ['', nowhere]] : there;
}
