/** Canonical JSON (RFC 8785, integers alone). What would be written otherwise is refused: the text is read, written again and compared. */
import { textOf } from './bytes';
import { DEPTH } from './limits';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

class Refused extends Error {}

function written(value: Json, depth: number): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Refused();
    return String(value);
  }
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new Refused();
    return JSON.stringify(value);
  }
  if (depth >= DEPTH) throw new Refused();
  if (Array.isArray(value)) return `[${value.map((one) => written(one, depth + 1)).join(',')}]`;
  const members = Object.keys(value)
    // RFC 8785 sorts by UTF-16 code units, as this language compares texts.
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${written(name, depth)}:${written(value[name] as Json, depth + 1)}`);
  return `{${members.join(',')}}`;
}

/** As canonical JSON, or null where it cannot be. */
export function write(value: Json): string | null {
  try {
    return written(value, 0);
  } catch {
    return null;
  }
}

/** The value, or undefined where the bytes are not its canonical form. */
export function parse(bytes: Uint8Array | string): Json | undefined {
  const text = typeof bytes === 'string' ? bytes : textOf(bytes);
  if (text === null || tooDeep(text)) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return write(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Counts brackets outside of texts, so that no depth costs a stack. */
function tooDeep(text: string): boolean {
  let depth = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (inside) {
      if (unit === 0x5c) at++;
      else if (unit === 0x22) inside = false;
    } else if (unit === 0x22) inside = true;
    else if (unit === 0x5b || unit === 0x7b) {
      if (++depth > DEPTH) return true;
    } else if (unit === 0x5d || unit === 0x7d) depth--;
  }
  return false;
}

/** An object with exactly these members; those in `perhaps` may be absent. */
export function members(
  value: Json | undefined,
  names: readonly string[],
  perhaps: readonly string[] = [],
): JsonObject | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const there = Object.keys(value);
  const known = there.every((name) => names.includes(name) || perhaps.includes(name));
  return known && names.every((name) => Object.hasOwn(value, name)) ? value : null;
}

/** An integer from 0. */
export const isCount = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

export const isText = (value: Json | undefined): value is string => typeof value === 'string';
