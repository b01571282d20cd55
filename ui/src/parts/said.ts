/** Values of fields as a person reads them, by the field's name and the value's shape. */
import type { Person } from '$host';
import { bytes, dateInWords, has, number, say } from '$words';

const DATES = /^(happened|date|.*_(date|on))$/;

export const fieldLabel = (name: string): string =>
  has(`field-${name}`) ? say(`field-${name}`) : name;

export const personInWords = ({ name, role, note }: Person): string => {
  const as =
    role && has(`role-${role}`) ? say('said-person', { name, role: say(`role-${role}`) }) : name;
  return note ? say('said-noted', { what: as, note }) : as;
};

const isPerson = (value: object): value is Person => 'name' in value && 'role' in value;

function wordOf(name: string, value: string): string {
  const key = { sensitivity: 'sensitivity', language: 'lang', kind: 'kind' }[name] ?? 'choice';
  if (DATES.test(name)) return dateInWords(value) ?? value;
  return has(`${key}-${value}`) ? say(`${key}-${value}`) : value;
}

export function saidOf(name: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return say('said-nothing');
  if (typeof value === 'string') return wordOf(name, value);
  if (typeof value === 'number') return name === 'size' ? bytes(value) : number(value);
  if (typeof value === 'boolean') return say(value ? 'said-yes' : 'said-no');
  if (Array.isArray(value))
    return value.length === 0
      ? say('said-nothing')
      : value.map((one) => saidOf(name, one)).join('; ');
  const whole = value as Record<string, unknown>;
  if (isPerson(whole)) return personInWords(whole);
  // A file's name travels with its bytes; a person reads the text.
  if (typeof whole['text'] === 'string') return whole['text'];
  return Object.entries(whole)
    .filter(([, one]) => one !== '' && one !== null)
    .map(([key, one]) => `${fieldLabel(key)}: ${saidOf(key, one)}`)
    .join(', ');
}
