/** What is known about an item, in the order in which a person would tell it. */
import type { FieldSpec, ItemView, KindSpec } from '$host';
import { isSaid, sectionsOf, type Section } from '$parts/form/values';
import { fieldLabel, saidOf } from '$parts/said';

export type Fact = { name: string; label: string; said: string; lang?: string };

const fact = (name: string, value: unknown): Fact[] =>
  isSaid(value) ? [{ name, label: fieldLabel(name), said: saidOf(name, value) }] : [];

/** The fields that every item has. What was not said is not shown. */
export const commonFacts = (item: ItemView, title: string | null): Fact[] => [
  ...fact('case', title),
  ...fact('case_given', item.caseGiven),
  ...fact('happened', item.happened),
  ...fact('place', item.place),
  ...fact('obtained', item.obtained),
  ...fact('by', item.by),
  ...fact('language', item.language),
  ...fact('notes', item.notes),
];

/** The kind's own short fields, in the order of its form; those of no form come last. */
export function ownFacts(item: ItemView, kind: KindSpec | null): Fact[] {
  const specs = kind?.fields ?? [];
  const known = specs.map((spec) => spec.name);
  const rest = Object.keys(item.fields).filter((name) => !known.includes(name));
  return [...known, ...rest].flatMap((name) => fact(name, item.fields[name]));
}

/** What was described anew after a record was written: the record itself stays as it was. */
export const laterFacts = (item: ItemView, kind: KindSpec | null): Fact[] =>
  ownFacts(item, kind).filter(
    ({ name }) => JSON.stringify(item.fields[name]) !== JSON.stringify(item.document?.[name]),
  );

/** The sections of a written record in which something was said. */
export function sheetOf(item: ItemView, kind: KindSpec | null): Section[] {
  const said = (field: FieldSpec) => isSaid(item.document?.[field.name]);
  return sectionsOf((kind?.fields ?? []).filter(said));
}
