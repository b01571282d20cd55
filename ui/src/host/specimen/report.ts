/** An invented sheet of findings. */
import type { Finding, Grade, Report } from '../types';
import { hash, itemViews } from './cases';

const finding = (
  grade: Grade,
  code: string,
  subject = '',
  args: Record<string, string> = {},
): Finding => ({
  grade,
  code,
  subject,
  args,
});

const SIGNER = 'SHA256:Vq3fM1kQ0c2y7T9sJb4WnE8xRzUdGhLpAoIiY6vCtXw';

const annexes = itemViews.slice(0, 5).map((item, n) => ({
  number: String(n + 1).padStart(3, '0'),
  title: item.title,
  media: item.media,
  size: item.size,
  sha256: item.sha256,
  blake3: item.blake3,
  custody: item.custody,
}));

export const bundleReport: Report = {
  verdict: 'notable',
  findings: [
    finding('sound', 'bundle-structure-whole', '', { count: '31' }),
    finding('sound', 'bundle-signed', '', { signer: SIGNER }),
    finding('notable', 'bundle-signer-never-seen', '', { signer: SIGNER }),
    finding('notable', 'bundle-time-claimed', '', { time: '2026-11-24T08:00:00Z' }),
    finding('sound', 'bundle-recipient-listed'),
    finding('sound', 'bundle-content-whole', '', { count: '5' }),
    finding('sound', 'bundle-checkpoint-signed', '', { size: '61' }),
    finding('sound', 'bundle-history-proven', '', { count: '14' }),
    finding('notable', 'bundle-anchored', '', {
      size: '47',
      at: '2026-11-12T15:02:11Z',
      authority: 'CN=first TSA,O=Specimen',
      annexes: '5',
      root: hash(62),
    }),
    finding('notable', 'bundle-withheld', '003', { fields: 'people' }),
  ],
  bundleId: 'h2wq6zk5xv4mtb7ncd3ryplua2',
  purpose: 'Жалоба в органы ООН по правам человека',
  exporter: 'Дала үні',
  signer: SIGNER,
  signerWords: 'felt river anvil poplar lantern saddle',
  signerKnown: false,
  annexes,
  withheld: [{ annex: '003', fields: ['people'] }],
  checkpoint: { origin: 'sandyq/abcd2345efgh67ijklmnopqrst', size: 61, root: hash(900) },
  notRemembered: false,
};

/** The same for somebody who trusts the root of its time stamp. */
export const trusting = (report: Report): Report => ({
  ...report,
  findings: report.findings.map((one) =>
    one.code === 'bundle-anchored'
      ? { ...one, grade: 'sound', code: 'bundle-anchored-trusted' }
      : one,
  ),
});

export const lockerReport: Report = {
  ...bundleReport,
  verdict: 'notable',
  findings: [
    finding('sound', 'locker-file-signed', 'locker.txt', { number: '1' }),
    finding('sound', 'log-whole', '', { size: '61', commits: '24' }),
    finding('sound', 'log-countersigned', '', { size: '58' }),
    finding('notable', 'log-tail-not-countersigned', '', { count: '3', size: '58' }),
    finding('sound', 'log-entries-fit', '', { count: '61' }),
    finding('sound', 'objects-whole', '', { count: '13' }),
    finding('sound', 'originals-whole', '', { count: '13' }),
    finding('sound', 'database-agrees', '', { count: '61' }),
  ],
  bundleId: null,
  purpose: null,
  exporter: null,
  signer: null,
  signerWords: null,
  annexes: [],
  withheld: [],
};
