/** Findings in the order in which a person reads them: by what was looked at, the worst first. */
import type { Finding, Grade, Report } from '$host';
import { has, say } from '$words';

export const GRADES: readonly Grade[] = ['broken', 'doubtful', 'notable', 'sound'];

export const TONES = { sound: 'good', notable: 'plain', doubtful: 'warn', broken: 'bad' } as const;

export type Group = { name: string; findings: Finding[] };

/** What a code is about stands before its first hyphen; several words may stand for one thing. */
const ABOUT: Record<string, string> = {
  locker: 'locker',
  log: 'log',
  entry: 'log',
  entries: 'log',
  tree: 'log',
  checkpoint: 'log',
  object: 'objects',
  objects: 'objects',
  original: 'objects',
  originals: 'objects',
  sheet: 'objects',
  database: 'database',
  container: 'content',
  bundle: 'content',
  bag: 'content',
  payload: 'content',
  manifest: 'content',
  annex: 'content',
  signature: 'signature',
  signer: 'signature',
  recipient: 'readers',
  recipients: 'readers',
  reader: 'readers',
  header: 'readers',
  history: 'history',
  custody: 'history',
  inclusion: 'history',
  withheld: 'history',
  disclosure: 'history',
  time: 'time',
  no: 'time',
  anchor: 'time',
};

const nameOf = (code: string): string => ABOUT[code.split('-')[0] ?? ''] ?? 'other';

export function groupsOf(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = nameOf(finding.code);
    groups.set(name, [...(groups.get(name) ?? []), finding]);
  }
  const worst = (a: Finding, b: Finding) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade);
  return [...groups].map(([name, own]) => ({ name, findings: own.sort(worst) }));
}

export const countOf = (report: Report, grade: Grade): number =>
  report.findings.filter((finding) => finding.grade === grade).length;

/** Figures come as text; plurals want numbers. */
const figures = (args: Record<string, string>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      /^\d{1,15}$/.test(value) ? Number(value) : value,
    ]),
  );

/** The sentence of a finding. A code of a later version is named as it is, and never passed over. */
export function sentenceOf({ code, args, subject }: Finding): string {
  const about = { ...figures(args), subject };
  return has(`find-${code}`) ? say(`find-${code}`, about) : say('sheet-unknown-finding', { code });
}

export function nextOf({ code, args, subject, grade }: Finding): string {
  if (grade === 'sound' || !has(`next-${code}`)) return '';
  return say(`next-${code}`, { ...figures(args), subject });
}
