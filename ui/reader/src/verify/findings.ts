/** What a judge answers: findings, each a grade, a code, what it is about and the arguments of its sentence. */
export type Grade = 'sound' | 'notable' | 'doubtful' | 'broken';

export const GRADES: readonly Grade[] = ['sound', 'notable', 'doubtful', 'broken'];

export interface Finding {
  grade: Grade;
  code: string;
  subject?: string;
  args: Record<string, string | number>;
}

/** Every code that is not simply broken; docs/spec/bundle.md has the whole table. */
const OTHERS: Record<string, Grade> = {
  'bundle-structure-whole': 'sound',
  'bundle-signed': 'sound',
  'bundle-signer-expected': 'sound',
  'bundle-signer-known': 'sound',
  'bundle-signer-never-seen': 'doubtful',
  'bundle-time-claimed': 'notable',
  'bundle-recipient-listed': 'sound',
  'bundle-recipients-differ': 'doubtful',
  'bundle-other-recipients': 'notable',
  'bundle-one-time-key': 'notable',
  'bundle-content-whole': 'sound',
  'bundle-ending-differs': 'doubtful',
  'bundle-checkpoint-signed': 'sound',
  'bundle-checkpoint-station': 'doubtful',
  'bundle-cosigned': 'notable',
  'bundle-anchored': 'notable',
  'bundle-history-proven': 'sound',
  'bundle-history-shortened': 'notable',
  'bundle-history-as-stated': 'notable',
  'bundle-station-proves': 'sound',
  'bundle-withheld': 'notable',
  'locker-file-signed': 'sound',
};

const gradeOf = (code: string): Grade => OTHERS[code] ?? 'broken';

/** Findings of one kind about many subjects are kept up to here; a hostile bundle must not fill the memory. */
const SAME = 100;

export class Findings {
  readonly all: Finding[] = [];
  private readonly counts = new Map<string, number>();

  add(code: string, subject?: string, args: Finding['args'] = {}): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count > SAME) return;
    const finding: Finding = { grade: gradeOf(code), code, args };
    this.all.push(subject === undefined ? finding : { ...finding, subject });
  }

  has(code: string): boolean {
    return this.counts.has(code);
  }
}

/** The worst grade. */
export function verdict(findings: readonly Finding[]): Grade {
  const worst = Math.max(0, ...findings.map((one) => GRADES.indexOf(one.grade)));
  return GRADES[worst] ?? 'sound';
}

/** What `sandyq verify` ends with. */
export const exitCode = (grade: Grade): number =>
  grade === 'broken' ? 21 : grade === 'doubtful' ? 20 : 0;

/** Codes, each once, sorted; `against` leaves out what speaks for the bundle. */
export function codes(findings: readonly Finding[], against = false): string[] {
  const wanted = findings.filter(
    (one) => !against || one.grade === 'doubtful' || one.grade === 'broken',
  );
  return [...new Set(wanted.map((one) => one.code))].sort();
}
