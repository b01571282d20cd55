/** Numbers, sizes, durations and moments, as the language at hand writes them. */
import { language, say } from './say.svelte';

const STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Figures are written alike in Kazakh and Russian, and not every system knows the former. */
const figures = () => (language() === 'kk' ? ['kk', 'ru'] : [language()]);

export const number = (value: number): string => new Intl.NumberFormat(figures()).format(value);

/** 1,4 МБ; decimal, as file managers count. */
export function bytes(count: number): string {
  let [value, step] = [count, 0];
  while (value >= 1000 && step < STEPS.length - 1) {
    value /= 1000;
    step += 1;
  }
  if (step === 0) return whole(say('size-byte', { count }));
  const digits = value < 10 ? 1 : 0;
  const amount = new Intl.NumberFormat(figures(), { maximumFractionDigits: digits }).format(value);
  return whole(say(`size-${STEPS[step]}`, { amount }));
}

/** "2 min 10 s", rounded so that it does not flicker. */
export function secondsLeft(seconds: number): string {
  if (seconds < 60) return say('time-seconds-left', { count: Math.max(1, Math.round(seconds)) });
  return say('time-minutes-left', { count: Math.round(seconds / 60) });
}

/** Which of the twelve, from 1; `alone` stands without a day. */
const month = (n: number, alone: boolean): string =>
  say(alone ? 'date-months-alone' : 'date-months').split(' ')[n - 1] ?? String(n);

/** A day or a whole month of a year, as the language at hand writes it. */
export function calendar(year: number | string, n: number, dayOfMonth?: number): string {
  const about = { year: String(year), month: month(n, dayOfMonth === undefined) };
  return whole(
    dayOfMonth === undefined
      ? say('date-month', about)
      : say('date-day', { ...about, day: String(dayOfMonth) }),
  );
}

/** A day as words; what is no date is shown as it is. */
export function day(text: string): string {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? text : dayOf(date);
}

const dayOf = (date: Date): string =>
  calendar(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());

/** A moment claimed in UTC, shown on the clock of the place where it was claimed (`offset` is `+05:00`). */
export function moment(utc: string, offset = '+00:00'): string {
  const at = new Date(utc);
  if (Number.isNaN(at.getTime())) return utc;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? ['', '+', '0', '0'];
  const shift = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const local = new Date(at.getTime() + shift * 60_000);
  const time = local.toISOString().slice(11, 16);
  const zone = `UTC${shift === 0 ? '' : `${sign}${hours}:${minutes}`}`;
  return whole(say('date-moment', { date: dayOf(local), time: `${time} (${zone})` }));
}

/** A date or a size is one thing, written in one direction: nothing inside it needs to be kept apart. */
function whole(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}
