/** The two sentences of a failure. A code this page does not know is said as such, with the code. */
import type { Failure } from '$host';
import { has, say } from '$words';
import { fieldLabel } from './said';

/** Failures about a field of a form, which has a name in words. */
const ABOUT_FIELDS = new Set([
  'unknown-field',
  'bad-field',
  'missing-field',
  'bad-date',
  'too-large',
  'unknown-withhold',
  'withhold-in-original',
]);

export function failureInWords(failure: Failure): { what: string; next: string } {
  const code = has(`err-${failure.code}`) ? failure.code : 'unknown-code';
  const named = failure.about ?? '';
  const said = ABOUT_FIELDS.has(code) ? fieldLabel(named) : named;
  const about = code === failure.code ? said : failure.code;
  return { what: say(`err-${code}`, { about }), next: say(`rec-${code}`, { about }) };
}

/** Both as one line, for below a field. */
export function failureInLine(failure: Failure): string {
  const { what, next } = failureInWords(failure);
  return `${what}${/[.!?…]$/u.test(what) ? '' : '.'} ${next}`;
}
