/** What is said of an annex where it is looked at. */
import type { Annex } from '$host';
import { say } from '$words';

export const titleOf = (annex: Annex): string => annex.title || say('sheet-no-title');

/** The language in force, where it was disclosed: the last that an entry set. */
export function languageOf(annex: Annex): string {
  const set = annex.custody.flatMap((row) => row.changed);
  const last = set.findLast(({ field }) => field === 'language')?.value;
  return typeof last === 'string' ? last : '';
}
