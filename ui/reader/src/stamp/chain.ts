/** The way from a signer's certificate to the root (docs/spec/anchor.md, rule 13). */
import { signs } from './algorithms';
import {
  mayIssue,
  mayIssueForStamping,
  same,
  understood,
  validAt,
  wayOfCertificate,
  type Certificate,
} from './certificate';
import { constrained } from './constraints';
import { BETWEEN, STEPS } from './limits';
import { Refusal, must, refuse, type Refused } from './refused';

export class Search {
  private steps = 0;
  /** What was wrong with the first way that led somewhere. */
  private first: Refused | null = null;
  private readonly fits = new Map<Certificate, Map<Certificate, boolean>>();

  constructor(
    private readonly root: Certificate,
    private readonly others: readonly Certificate[],
    private readonly at: number,
  ) {}

  /** The certificates from the signer's to the root. */
  async from(signer: Certificate): Promise<Certificate[]> {
    mayIssue(this.root, 0);
    usable(this.root, this.at);
    usable(signer, this.at);
    // Who stamps is no CA, and so is not the root.
    must(signer !== this.root, 'not-an-issuer');
    return (await this.on([signer])) ?? refuse(this.first ?? 'no-path');
  }

  private async on(way: Certificate[]): Promise<Certificate[] | null> {
    const last = way.at(-1) ?? refuse('no-path');
    for (const issuer of [this.root, ...this.others]) {
      if (!same(issuer.subject, last.issuer) || way.includes(issuer)) continue;
      must(++this.steps <= STEPS, 'no-path');
      const found = await this.through(way, last, issuer);
      if (found) return found;
    }
    return null;
  }

  private async through(way: Certificate[], last: Certificate, issuer: Certificate) {
    try {
      if (!(await this.issued(last, issuer))) return null;
      this.allowed(way, issuer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.first ??= error.code;
      return null;
    }
    const longer = [...way, issuer];
    if (issuer === this.root) return longer;
    return way.length <= BETWEEN ? this.on(longer) : null;
  }

  /** Judged once for each pair. */
  private async issued(last: Certificate, issuer: Certificate): Promise<boolean> {
    const known = this.fits.get(last) ?? new Map<Certificate, boolean>();
    this.fits.set(last, known);
    const before = known.get(issuer);
    if (before !== undefined) return before;
    const way = wayOfCertificate(last);
    const fits = await signs(issuer.key, way, last.signed, last.signature);
    known.set(issuer, fits);
    return fits;
  }

  private allowed(way: readonly Certificate[], issuer: Certificate) {
    mayIssue(issuer, way.length - 1);
    usable(issuer, this.at);
    mayIssueForStamping(issuer);
    constrained(issuer, way);
  }
}

function usable(one: Certificate, at: number) {
  understood(one);
  validAt(one, at);
}
