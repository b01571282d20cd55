/** A fingerprint heard after the bundle was judged: what was found about the signer is found anew. */
import { exitCode, verdict, type Finding } from './findings';
import type { Report } from './judge';

const ABOUT = /^bundle-signer-(never-seen|expected|other)$/;

/** As people write it down: with or without what it begins with, with spaces anywhere. */
export function tidied(heard: string): string | null {
  const bare = heard.replace(/\s/g, '').replace(/^SHA256:/i, '');
  return bare === '' ? null : `SHA256:${bare}`;
}

export function compared(report: Report, heard: string): Report {
  const { signer } = report;
  if (signer === null) return report;
  const expected = tidied(heard);
  const finding = (): Finding => {
    if (expected === null)
      return { code: 'bundle-signer-never-seen', grade: 'doubtful', args: { signer } };
    return expected === signer
      ? { code: 'bundle-signer-expected', grade: 'sound', args: { signer } }
      : { code: 'bundle-signer-other', grade: 'broken', args: { signer, expected } };
  };
  const findings = report.findings.map((one) => (ABOUT.test(one.code) ? finding() : one));
  const grade = verdict(findings);
  return { ...report, findings, verdict: grade, exit: exitCode(grade) };
}
