/** From a sealed file and the reader's identities to the plain bytes, as a stream; age itself is typage's. */
import { Decrypter, identityToRecipient } from 'age-encryption';
import { addressed, readAgeHeader } from './age-header';
import { Judge, type Report } from './judge';
import { HEADER } from './limits';

/** Bytes between the header and the first piece. */
const NONCE = 16;

/** A file, as browsers and Node.js have it. */
export type Source = Pick<Blob, 'size' | 'slice' | 'stream'>;

export interface Opened {
  stanzas: number;
  recipient: string;
  plain: ReadableStream<Uint8Array>;
}

/** The codes are those of `err-` in assets/words. */
export type Failure =
  | 'not-a-bundle'
  | 'bundle-truncated'
  | 'bundle-broken'
  | 'bundle-not-for-you'
  | 'malformed-identity';

/** Why nothing could be opened. */
export class CannotOpen extends Error {
  constructor(readonly code: Failure) {
    super(code);
  }
}

/** The identities in an identity file, or in what somebody pasted. */
export function identitiesIn(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const found = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const wellFormed = (line: string) => /^AGE-SECRET-KEY-1[A-Z0-9]{58}$/.test(line);
  if (found.length === 0 || !found.every(wellFormed)) throw new CannotOpen('malformed-identity');
  return found;
}

async function recipientOf(identity: string): Promise<string> {
  try {
    return await identityToRecipient(identity);
  } catch {
    throw new CannotOpen('malformed-identity');
  }
}

/** What typage says where a header addresses others, and where it was changed; all else is about one that is in no form. */
const FOR_OTHERS = /no identity matched/;
const CHANGED = /invalid header HMAC/;

/** Whether an identity opens a header: no, or the decrypter that does. */
async function tried(header: Uint8Array, identity: string): Promise<Decrypter | null> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    await decrypter.decryptHeader(header);
    return decrypter;
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    if (FOR_OTHERS.test(said)) return null;
    throw new CannotOpen(CHANGED.test(said) ? 'bundle-broken' : 'not-a-bundle');
  }
}

export async function open(source: Source, identities: readonly string[]): Promise<Opened> {
  const start = new Uint8Array(await source.slice(0, HEADER).arrayBuffer());
  const header = readAgeHeader(start);
  if (header === 'cut') throw new CannotOpen('bundle-truncated');
  if (typeof header === 'string') throw new CannotOpen('not-a-bundle');
  if (header.types.includes('scrypt')) throw new CannotOpen('not-a-bundle');
  if (source.size < header.length + NONCE) throw new CannotOpen('bundle-broken');
  for (const identity of identities) {
    const recipient = await recipientOf(identity);
    const decrypter = await tried(start.slice(0, header.length), identity);
    if (!decrypter) continue;
    const plain = await decrypter.decrypt(source.stream());
    return { stanzas: addressed(header), recipient, plain };
  }
  throw new CannotOpen('bundle-not-for-you');
}

/** Told how far the reading is: plain bytes so far. What it throws ends the reading. */
export type Progress = (bytes: number) => void | Promise<void>;

/** Opens and judges in one pass; nothing of the bundle is kept but what the report shows. */
export async function judgeSealed(
  source: Source,
  identities: readonly string[],
  expected: string | null,
  progress: Progress = () => undefined,
): Promise<Report> {
  const { stanzas, recipient, plain } = await open(source, identities);
  const judge = new Judge({ stanzas, recipient, expected });
  const reader = plain.getReader();
  let bytes = 0;
  try {
    for (;;) {
      const next = await reader.read().catch(() => null);
      if (next === null || next.done) return judge.end(next !== null);
      judge.feed(next.value);
      await progress((bytes += next.value.length));
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
