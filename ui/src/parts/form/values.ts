/** What was filled in: cleaned, counted, compared, and what keeps it from being sealed. Rust judges again; this only spares a person the trip. */
import type { FieldSpec, KindSpec, Person, Value } from '$host';
import { readDate } from '$words';

export type Values = Record<string, unknown>;
export type Problem = 'missing' | 'date' | 'time' | 'number' | 'too-long';

const LONGEST_LINE = 1000;
const LONGEST_TEXT = 100_000;

export type Section = { name: string; fields: FieldSpec[] };

/** The form's parts, in the order of its fields. */
export function sectionsOf(fields: readonly FieldSpec[]): Section[] {
  const sections: Section[] = [];
  for (const field of fields) {
    const last = sections.at(-1);
    if (last?.name === field.section) last.fields.push(field);
    else sections.push({ name: field.section, fields: [field] });
  }
  return sections;
}

/** Only such fields stand in entries, and can be changed later; the rest is in the sealed document. */
export const isShort = (field: FieldSpec): boolean =>
  !['long-text', 'rows', 'people'].includes(field.type);

export function isSaid(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.some(isSaid);
  if (typeof value === 'object') return Object.values(value).some(isSaid);
  return true;
}

export const saidIn = (fields: readonly FieldSpec[], values: Values): number =>
  fields.filter((field) => isSaid(values[field.name])).length;

/** `9:40`, `9.40` and `940` are what people type for 09:40; anything else stays as it is. */
export function timeOf(text: string): string {
  const [, hours, minutes] = /^\s*([01]?\d|2[0-3])[:.\s]?([0-5]\d)\s*$/.exec(text) ?? [];
  return hours === undefined ? text.trim() : `${hours.padStart(2, '0')}:${minutes}`;
}

/** A field's value as it is sent, or undefined when nothing was said. */
function cleanOne(field: FieldSpec, value: unknown): Value | undefined {
  if (!isSaid(value)) return undefined;
  if (typeof value === 'string') {
    if (field.type === 'time') return timeOf(value);
    if (field.type === 'number') return /^\d+$/.test(value.trim()) ? Number(value) : value;
    return field.type === 'long-text' ? value.replace(/\r\n?/g, '\n').trim() : value.trim();
  }
  if (field.type === 'list') return (value as string[]).map((line) => line.trim()).filter(isSaid);
  if (field.type === 'people') return cleanPeople(value as Person[]);
  if (field.type === 'rows') {
    const rows = (value as Values[]).map((row) => clean(field.columns, row));
    return rows.filter(isSaid);
  }
  return value as Value;
}

/** All that was said, by name; what was not said is left out. */
export function clean(fields: readonly FieldSpec[], values: Values): Record<string, Value> {
  const kept: Record<string, Value> = {};
  for (const field of fields) {
    const value = cleanOne(field, values[field.name]);
    if (value !== undefined) kept[field.name] = value;
  }
  return kept;
}

export const cleanPeople = (people: readonly Person[]): Person[] =>
  people
    .filter((person) => isSaid(person.name) || isSaid(person.note))
    .map(({ name, role, note }) => ({ name: name.trim(), role, note: note.trim() }));

export function problemOf(field: FieldSpec, value: unknown): Problem | null {
  if (!isSaid(value)) return field.required ? 'missing' : null;
  if (field.type === 'date') return readDate(String(value)).at === 'unreadable' ? 'date' : null;
  if (field.type === 'time')
    return /^([01]\d|2[0-3]):[0-5]\d$/.test(timeOf(String(value))) ? null : 'time';
  if (field.type === 'number') return /^\d{1,9}$/.test(String(value).trim()) ? null : 'number';
  if (field.type === 'rows') return problemInRows(field, value as Values[]);
  const longest = field.type === 'long-text' ? LONGEST_TEXT : LONGEST_LINE;
  const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [value];
  return texts.some((text) => [...String(text)].length > longest) ? 'too-long' : null;
}

function problemInRows(field: FieldSpec, rows: readonly Values[]): Problem | null {
  for (const row of rows) {
    for (const column of field.columns) {
      const problem = problemOf(column, row[column.name]);
      if (problem) return problem;
    }
  }
  return null;
}

export type Problems = Partial<Record<string, Problem>>;

export function problemsOf(fields: readonly FieldSpec[], values: Values): Problems {
  const found: Problems = {};
  for (const field of fields) {
    const problem = problemOf(field, values[field.name]);
    if (problem) found[field.name] = problem;
  }
  return found;
}

/** The day on which a record of this kind happened, when its own form asks for it. */
const OWN_DATE: Record<string, string> = {
  'interrogation-record': 'date',
  'seizure-inventory': 'inventory_date',
  'official-decision': 'decision_date',
  'blocking-record': 'blocked_on',
  correspondence: 'sent_on',
};

export function ownDate(kind: KindSpec, values: Values): string {
  const value = values[OWN_DATE[kind.kind] ?? ''];
  return typeof value === 'string' ? value.trim() : '';
}

/** What differs, by name; something no longer said is sent as an empty value of its shape. */
export function changes(before: Values, after: Values): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    if (JSON.stringify(was ?? null) === JSON.stringify(is ?? null)) continue;
    found[name] = (is ?? emptyLike(was)) as Value;
  }
  return found;
}

function emptyLike(value: unknown): Value {
  if (Array.isArray(value)) return [];
  return typeof value === 'string' ? '' : null;
}
