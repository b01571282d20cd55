/** Uncertain dates (EDTF, ISO 8601-2) read aloud, so that a person sees what they have written. Rust judges; this only reads. */
import { calendar } from './figures';
import { say } from './say.svelte';

type Part = { year: string; month?: number; day?: number; doubt: '' | '?' | '~' | '%' };

export type Reading =
  | { at: 'empty' }
  | { at: 'date'; part: Part }
  | { at: 'interval'; from: Part | 'open' | 'unknown'; to: Part | 'open' | 'unknown' }
  | { at: 'unreadable' };

const ONE = /^(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)$/;
const SEASONS = 21;
const LAST_SEASON = 24;

export function readDate(text: string): Reading {
  const trimmed = text.trim();
  if (trimmed === '') return { at: 'empty' };
  const sides = trimmed.split('/');
  if (sides.length === 1) {
    const part = one(trimmed);
    return part ? { at: 'date', part } : { at: 'unreadable' };
  }
  const [from, to] = [side(sides[0] ?? ''), side(sides[1] ?? '')];
  if (sides.length !== 2 || !from || !to) return { at: 'unreadable' };
  if (typeof from === 'string' && typeof to === 'string') return { at: 'unreadable' };
  return { at: 'interval', from, to };
}

function side(text: string): Part | 'open' | 'unknown' | null {
  if (text === '..') return 'open';
  return text === '' ? 'unknown' : one(text);
}

function one(text: string): Part | null {
  const [, year, month, day, doubt] = ONE.exec(text) ?? [];
  if (year === undefined) return null;
  const part: Part = { year, doubt: (doubt ?? '') as Part['doubt'] };
  if (month === undefined || (month === 'XX' && (day === undefined || day === 'XX'))) return part;
  if (month === 'XX') return null;
  part.month = Number(month);
  if (part.month >= SEASONS && part.month <= LAST_SEASON) return day === undefined ? part : null;
  if (part.month < 1 || part.month > 12 || /X/.test(year)) return null;
  if (day === undefined || day === 'XX') return part;
  part.day = Number(day);
  const last = new Date(Date.UTC(Number(year), part.month, 0)).getUTCDate();
  return part.day >= 1 && part.day <= last ? part : null;
}

/** The date in words, or null when it cannot be read. */
export function dateInWords(text: string): string | null {
  const reading = readDate(text);
  if (reading.at === 'empty') return '';
  if (reading.at === 'unreadable') return null;
  if (reading.at === 'date') return partInWords(reading.part);
  const { from, to } = reading;
  if (typeof to === 'string') return say(`date-from-${to}`, { from: partInWords(from as Part) });
  if (typeof from === 'string') return say(`date-to-${from}`, { to: partInWords(to) });
  return say('date-interval', { from: partInWords(from), to: partInWords(to) });
}

const DOUBTS = { '': 'sure', '?': 'uncertain', '~': 'about', '%': 'uncertain-about' } as const;

function partInWords(part: Part): string {
  const date = plain(part);
  return part.doubt === '' ? date : say(`date-${DOUBTS[part.doubt]}`, { date });
}

function plain({ year, month, day }: Part): string {
  if (/XX$/.test(year))
    return say('date-century', { years: `${year.slice(0, 2)}00–${year.slice(0, 2)}99` });
  if (/X$/.test(year))
    return say('date-decade', { years: `${year.slice(0, 3)}0–${year.slice(0, 3)}9` });
  if (month === undefined) return say('date-year', { year });
  if (month >= SEASONS) return say(`date-season-${month}`, { year });
  return calendar(year, month, day);
}
