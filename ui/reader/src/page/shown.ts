/** From what the judge answers to what the parts of the window show: texts alone. */
import type { CustodyRow, Finding } from '$host';
import type { Report, JudgedAnnex } from '../verify/judge';
import type { Json } from '../verify/canonical';
import type { Shown } from '../verify/history';

/** The findings, with every argument as a text. */
export const findingsOf = (report: Report): Finding[] =>
  report.findings.map(({ grade, code, subject, args }) => ({
    grade,
    code,
    subject: subject ?? '',
    args: Object.fromEntries(Object.entries(args).map(([name, value]) => [name, String(value)])),
  }));

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function moment(value: Json | undefined): { utc: string; offset: string } {
  const time = typeof value === 'object' && value && !Array.isArray(value) ? value : {};
  return { utc: text(time.utc), offset: text(time.offset) };
}

/** Shown beside each entry, so not among its values. */
const BESIDE = new Set(['time', 'actor', 'station', 'subject', 'prev']);

const rowOf = (entry: Shown, countersigned: boolean): CustodyRow => {
  const { utc, offset } = moment(entry.values.get('time'));
  const changed = [...entry.values].filter(([name]) => !BESIDE.has(name));
  return {
    index: entry.index,
    act: entry.act,
    claimed: utc,
    offset,
    actor: text(entry.values.get('actor')),
    station: text(entry.values.get('station')),
    leaf: entry.leaf,
    signedByCustodian: countersigned,
    changed: changed.map(([field, value]) => ({ field, value })),
  } as CustodyRow;
};

export const rowsOf = (judged: JudgedAnnex, report: Report): CustodyRow[] => {
  const countersigned = report.findings.some((one) => one.code === 'bundle-checkpoint-signed');
  return judged.history.map((entry) => rowOf(entry, countersigned));
};

/** The title as it stood last. */
export const titleOf = (judged: JudgedAnnex): string =>
  text(judged.history.findLast((entry) => entry.values.has('title'))?.values.get('title'));
