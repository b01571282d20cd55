/** Findings in the order in which a person reads them: by what was looked at, the worst first. */
import type { Finding, Grade, Report } from '$host';
import { has, moment, say } from '$words';
import { fieldLabel } from '../said';

export const GRADES: readonly Grade[] = ['broken', 'doubtful', 'notable', 'sound'];

export type Group = { name: string; findings: Finding[] };

/** What a code is about, by how it begins; the first that fits counts. */
const ABOUT: readonly [prefix: string, group: string][] = [
  ['bundle-signe', 'signature'],
  ['bundle-signature', 'signature'],
  ['bundle-statement', 'signature'],
  ['bundle-locker', 'signature'],
  ['bundle-recipient', 'readers'],
  ['bundle-other-recipients', 'readers'],
  ['bundle-one-time', 'readers'],
  ['bundle-time', 'time'],
  ['bundle-content', 'content'],
  ['bundle-size', 'content'],
  ['bundle-sha256', 'content'],
  ['bundle-blake3', 'content'],
  ['bundle-ending', 'content'],
  ['bundle-checkpoint', 'history'],
  ['bundle-history', 'history'],
  ['bundle-custody', 'history'],
  ['bundle-entry', 'history'],
  ['bundle-proof', 'history'],
  ['bundle-disclosure', 'history'],
  ['bundle-deposit', 'history'],
  ['bundle-station', 'history'],
  ['bundle-withheld', 'history'],
  ['bundle-earlier', 'history'],
  ['bundle-seen', 'history'],
  ['bundle-cosign', 'time'],
  ['bundle-anchor', 'time'],
  ['bundle-', 'package'],
  ['anchor', 'time'],
  ['witness', 'time'],
  ['locker-', 'locker'],
  ['key-file', 'locker'],
  ['salvage-', 'locker'],
  ['log-clock', 'time'],
  ['log-', 'log'],
  ['entries-', 'log'],
  ['object', 'objects'],
  ['original', 'objects'],
  ['received-', 'objects'],
  ['station-no-way-in', 'locker'],
  ['station-', 'objects'],
  ['sheet-', 'objects'],
  ['database-', 'database'],
];

const nameOf = (code: string): string =>
  ABOUT.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'other';

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

/** What fills a sentence comes as text: figures become numbers for the plurals, names of fields and times become words. */
function filled(name: string, value: string): string | number {
  if (name === 'field' || name === 'fields') return value.split(', ').map(fieldLabel).join(', ');
  if (name === 'time' || (name === 'at' && /^\d{4}-/.test(value))) return moment(value);
  return /^\d{1,15}$/.test(value) ? Number(value) : value;
}

const figures = (args: Record<string, string>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, filled(name, value)]));

/** The sentence of a finding. A code of a later version is named as it is, and never passed over. */
export function sentenceOf({ code, args, subject }: Finding): string {
  const about = { ...figures(args), subject };
  return has(`find-${code}`) ? say(`find-${code}`, about) : say('sheet-unknown-finding', { code });
}

export function nextOf({ code, args, subject, grade }: Finding): string {
  if (grade === 'sound' || !has(`next-${code}`)) return '';
  return say(`next-${code}`, { ...figures(args), subject });
}
