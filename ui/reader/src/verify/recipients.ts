/** Whether the reader's own key stands on the signed list (docs/spec/bundle.md, rule 11). */
import { digestOf, disclose } from './disclosure';
import type { Findings } from './findings';
import type { Statement } from './statement';

export function judgeRecipients(
  said: Statement,
  told: { stanzas: number; recipient: string },
  findings: Findings,
): void {
  const list = said.recipients;
  const own = list.find((one) => digestOf(disclose(one.salt, told.recipient)) === one.key);
  findings.add(own ? 'bundle-recipient-listed' : 'bundle-recipient-unlisted');
  if (told.stanzas !== list.length)
    findings.add('bundle-recipients-differ', undefined, {
      stanzas: told.stanzas,
      listed: list.length,
    });
  const others = list.length - (own ? 1 : 0);
  if (others > 0) findings.add('bundle-other-recipients', undefined, { count: others });
  if (own?.oneTime) findings.add('bundle-one-time-key');
}
