/** Who outside saw the log, and when (docs/spec/bundle.md, rules 19 to 22): earlier checkpoints, their witnesses and time stamps. */
import { judgeReply } from '../stamp/judge';
import { base64, utf8 } from './bytes';
import { noteOf, stampOf, type Earlier } from './earlier';
import type { Findings } from './findings';
import { grew } from './merkle';
import { cosigned, readNote, readVerifier, type Checkpoint } from './note';
import type { Statement } from './statement';

/** The last second that is written with a year of four digits. */
const LAST = 253_402_300_799n;

const written = (seconds: bigint): string =>
  seconds > LAST
    ? String(seconds)
    : new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z');

/** Bytes of the parts that came whole. */
type Parts = ReadonlyMap<string, Uint8Array>;

class Outside {
  constructor(
    private readonly parts: Parts,
    private readonly said: Statement,
    private readonly findings: Findings,
  ) {}

  async judge(one: Earlier, point: Checkpoint | null): Promise<void> {
    const { size } = one;
    if (!point || !grew(one, point, one.proof))
      return this.findings.add('bundle-earlier-differs', undefined, { size });
    const text = `${this.said.checkpoint.origin}\n${size}\n${base64(one.root)}\n`;
    const annexes = this.said.items.filter((item) => item.custody.first < size).length;
    this.note(one, text, { size, annexes });
    for (const name of one.anchors) await this.stamp(one, name, text, { size, annexes });
  }

  private note(one: Earlier, text: string, args: { size: number; annexes: number }) {
    const bytes = this.parts.get(noteOf(one));
    if (!bytes) return;
    const note = readNote(bytes);
    if (note?.text !== text) return this.findings.add('bundle-earlier-malformed', noteOf(one));
    for (const witness of one.witnesses) {
      const key = readVerifier(witness, 4);
      const at = key ? cosigned(note, key) : null;
      if (!key || at === null)
        this.findings.add('bundle-cosignature-false', undefined, { witness: key?.name ?? witness });
      else
        this.findings.add('bundle-cosigned', undefined, {
          ...args,
          witness: key.name,
          at: written(at),
        });
    }
  }

  private async stamp(
    one: Earlier,
    name: string,
    text: string,
    args: { size: number; annexes: number },
  ) {
    const files = stampOf(one, name);
    const [request, reply, certificates] = files.map((file) => this.parts.get(file));
    if (!request || !reply || !certificates) return;
    const judged = await judgeReply({ request, reply, certificates, text: utf8.encode(text) });
    if ('refused' in judged)
      return this.findings.add('bundle-anchor-false', files[1], { about: judged.refused });
    const { notLaterThan: at, authority, root } = judged;
    this.findings.add('bundle-anchored', undefined, { ...args, at, authority, root: root.sha256 });
  }
}

/** Judges every earlier checkpoint that is stated against the checkpoint that is there. */
export async function judgeOutside(
  parts: Parts,
  said: Statement,
  point: Checkpoint | null,
  findings: Findings,
): Promise<void> {
  const outside = new Outside(parts, said, findings);
  for (const one of said.earlier ?? []) await outside.judge(one, point);
}
