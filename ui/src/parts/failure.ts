/** The two sentences of a failure. A code this page does not know is said as such, with the code. */
import type { Failure } from '$host';
import { has, say } from '$words';

export function failureInWords(failure: Failure): { what: string; next: string } {
  const code = has(`err-${failure.code}`) ? failure.code : 'unknown-code';
  const about = code === failure.code ? (failure.about ?? '') : failure.code;
  return { what: say(`err-${code}`, { about }), next: say(`rec-${code}`, { about }) };
}
