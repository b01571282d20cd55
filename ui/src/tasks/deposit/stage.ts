/** Where a deposit begins and stands, and what a record is called to which nobody gave a title. */
import type { LetterTo } from '$go';
import type { Deposited, Failure, LetterMade, Picked, Progress } from '$host';
import type { Values } from '$parts/form/values';
import { dateInWords, say } from '$words';

export type Stage =
  | { at: 'loading' }
  | { at: 'choosing' }
  | { at: 'filling' }
  | { at: 'working'; progress: Progress | null; job: string | null }
  | { at: 'done'; given: Deposited; failure: Failure | null }
  | { at: 'sealed'; made: LetterMade };

export type Begin = {
  caseId: string | null;
  picked?: Picked;
  kind?: string;
  locked: boolean;
  station?: boolean;
  letter?: LetterTo;
};

/** "Note on the warrant, 2 April 2018": found again in a list without a title having been thought of. */
export function titleOf(kind: string, values: Values, happened: string): string {
  const about = String(values['person'] ?? values['witness'] ?? '').trim();
  const when = happened === '' ? '' : (dateInWords(happened) ?? '');
  return [say(`kind-${kind}`), about, when].filter((part) => part !== '').join(', ');
}
