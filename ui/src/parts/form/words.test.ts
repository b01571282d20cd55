import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LANGS, has, keysOf } from '$words';
import { lists } from '../../host/specimen/lists';

const fields = lists.kinds.flatMap((kind) => kind.fields);
const all = fields.flatMap((field) => [field, ...field.columns]);
const wanted = [
  ...all.map((field) => `field-${field.name}`),
  ...all.flatMap((field) => field.choices.map((choice) => `choice-${choice}`)),
  ...fields.map((field) => `section-${field.section}`),
  ...lists.kinds.map(({ kind }) => `kind-${kind}`),
  ...lists.kinds.filter((kind) => kind.textKind).map(({ kind }) => `deposit-when-${kind}`),
  ...lists.roles.map((role) => `role-${role}`),
  ...lists.languages.map((language) => `lang-${language}`),
  ...lists.sensitivities.flatMap((one) => [
    `sensitivity-${one}`,
    `form-care-${one}`,
    `bundle-care-${one}`,
  ]),
];

describe('forms', () => {
  it.each(LANGS)('have a word for every field, choice, section and role in %s', (lang) => {
    expect(wanted.filter((key) => !has(key, lang))).toEqual([]);
    expect(has('field-aperture', lang)).toBe(false);
  });

  it('have no hint for a field that is not there', () => {
    const names = new Set(all.map((field) => field.name));
    const common = ['title', 'happened', 'obtained', 'people', 'tags', 'notes'];
    const hints = keysOf('en')
      .filter((key) => key.startsWith('hint-'))
      .map((key) => key.slice(5));
    expect(hints.filter((name) => !names.has(name) && !common.includes(name))).toEqual([]);
  });

  it('are those that Rust draws', () => {
    const table = readFileSync(
      fileURLToPath(new URL('../../../../crates/format/src/kinds/forms.rs', import.meta.url)),
      'utf8',
    ).replace(/#\[cfg\(test\)\][\s\S]*/, '');
    const kinds = [...table.matchAll(/key: "([a-z-]+)"/g)].map((match) => match[1]);
    expect(lists.kinds.map(({ kind }) => kind)).toEqual(kinds);
    const body = table.slice(table.indexOf('pub static KINDS'));
    const rust = [
      ...body.matchAll(
        /\b(field|choice|rows|column|column_of)\(\s*"([a-z_]*)",\s*(?:"([a-z_]+)")?/g,
      ),
    ].map(([, what, first, second]) => (what?.startsWith('column') ? first : second));
    expect(all.map((field) => field.name)).toEqual(rust);
  });
});
