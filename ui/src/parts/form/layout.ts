/** How fields stand on the page. Rust says what they are; this says which are narrow, and which are asked only after another answer. */
import type { FieldSpec } from '$host';
import { isSaid, type Values } from './values';

/** `third` and `half` share a line, `full` has its own. */
export type Span = 'third' | 'half' | 'full';

const SPANS: Record<string, Span> = {
  shown_to: 'half',
  shown_when: 'third',
  shown_how_long: 'half',
  number: 'third',
  warrant_date: 'third',
  search_from: 'third',
  search_to: 'third',
  lawyer_when: 'third',
  from: 'third',
  to: 'third',
  date: 'third',
  pages: 'third',
  domains: 'full',
  speakers: 'half',
  warrant_scope: 'full',
  searched_rooms: 'full',
  phones_how: 'full',
  photo_shows: 'full',
  recording_shows: 'full',
  blocking_words: 'full',
  witness_where: 'full',
  letter_about: 'full',
};

export function spanOf(field: FieldSpec): Span {
  if (['choice', 'long-text', 'rows', 'people'].includes(field.type)) return 'full';
  return SPANS[field.name] ?? (field.type === 'time' || field.type === 'number' ? 'third' : 'half');
}

/** In a table a choice is a short list, and paragraphs take a whole line. */
export const spanInRow = (column: FieldSpec): Span =>
  column.type === 'long-text' || column.name === 'did' || column.name === 'remark'
    ? 'full'
    : 'third';

const oneOf = (name: string, answers: readonly string[]) => (values: Values) =>
  answers.includes(String(values[name] ?? ''));
const noneOf = (name: string, answers: readonly string[]) => (values: Values) =>
  !answers.includes(String(values[name] ?? ''));

const SEEN = ['shown', 'shown-briefly', 'shown-in-part', 'read-aloud'];

/** A question that makes no sense after some answer is not asked; what was already said stays on the page. */
const ASKED: Record<string, (values: Values) => boolean> = {
  shown_to: oneOf('shown', SEEN),
  shown_when: oneOf('shown', SEEN),
  shown_how_long: oneOf('shown', SEEN),
  lawyer_when: oneOf('lawyer_admitted', ['later']),
  lawyer_name: oneOf('lawyer_admitted', ['at-once', 'later', 'refused']),
  phones_how: oneOf('phones_taken', ['all', 'some', 'switched-off']),
  questioned_lawyer: oneOf('lawyer_present', ['throughout', 'part-of-the-time', 'refused']),
  undertaking_article: oneOf('undertaking', ['demanded', 'signed', 'signing-refused']),
  undertaking_copy: oneOf('undertaking', ['demanded', 'signed', 'signing-refused']),
  questioning_copy: noneOf('questioning_protocol', ['not-drawn-up']),
  inventory_copy: noneOf('inventory_protocol', ['not-drawn-up']),
  inventory_signed: noneOf('inventory_protocol', ['not-drawn-up', 'not-shown']),
  inventory_number: noneOf('inventory_protocol', ['not-drawn-up']),
};

export const isAsked = (field: FieldSpec, values: Values): boolean =>
  isSaid(values[field.name]) || (ASKED[field.name]?.(values) ?? true);

/** What a row of the inventory says when the protocol and what was seen do not agree. */
export function difference(
  row: Values,
): 'taken-not-listed' | 'listed-not-seen' | 'listed-differently' | null {
  if (row['listed'] === 'not-listed' && row['seen_taken'] === 'seen') return 'taken-not-listed';
  if (row['listed'] === 'listed' && row['seen_taken'] === 'not-seen') return 'listed-not-seen';
  return row['listed'] === 'listed-differently' ? 'listed-differently' : null;
}
