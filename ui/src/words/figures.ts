/** Numbers, sizes, durations and moments, as the language at hand writes them. */
import { language, say } from './say.svelte';

const STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export const number = (value: number): string => new Intl.NumberFormat(language()).format(value);

/** 1,4 МБ; decimal, as file managers count. */
export function bytes(count: number): string {
  let [value, step] = [count, 0];
  while (value >= 1000 && step < STEPS.length - 1) {
    value /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(language(), {
    style: 'unit',
    unit: STEPS[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** "2 min 10 s", rounded so that it does not flicker. */
export function secondsLeft(seconds: number): string {
  if (seconds < 60) return say('time-seconds-left', { count: Math.max(1, Math.round(seconds)) });
  return say('time-minutes-left', { count: Math.round(seconds / 60) });
}

/** A day as words; what is no date is shown as it is. */
export function day(text: string): string {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return text;
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** A moment claimed in UTC, shown on the clock of the place where it was claimed (`offset` is `+05:00`). */
export function moment(utc: string, offset = '+00:00'): string {
  const at = new Date(utc);
  if (Number.isNaN(at.getTime())) return utc;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? ['', '+', '0', '0'];
  const shift = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const local = new Date(at.getTime() + shift * 60_000);
  const shown = new Intl.DateTimeFormat(language(), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(local);
  return `${shown} (UTC${shift === 0 ? '' : `${sign}${hours}:${minutes}`})`;
}
