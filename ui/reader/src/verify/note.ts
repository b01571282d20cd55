/** Signed notes, verifier keys and checkpoints (docs/spec/checkpoint.md). */
import { sha256 } from '@noble/hashes/sha2.js';
import { base64, concat, equal, fromBase64, hex, textOf, utf8 } from './bytes';
import { fits } from './ed25519';
import { NOTE, SIGNATURES } from './limits';

export interface Verifier {
  name: string;
  hash: Uint8Array;
  key: Uint8Array;
}

export interface Signature {
  name: string;
  hash: Uint8Array;
  bytes: Uint8Array;
}

export interface Note {
  text: string;
  signatures: Signature[];
}

const isName = (name: string) => name !== '' && !/[\p{White_Space}+\p{Cc}]/u.test(name);

/** What a key signs: notes, or cosignatures with their times. */
export type Kind = 1 | 4;

const keyHash = (name: string, key: Uint8Array, kind: Kind) =>
  sha256(concat([utf8.encode(`${name}\n`), Uint8Array.of(kind), key])).slice(0, 4);

export const verifierOf = (name: string, key: Uint8Array, kind: Kind = 1): Verifier => ({
  name,
  key,
  hash: keyHash(name, key, kind),
});

/** `name+hash+base64(kind, key)`. */
export function readVerifier(line: string, kind: Kind = 1): Verifier | null {
  const [, name = '', hash = '', rest = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(line) ?? [];
  const bytes = fromBase64(rest);
  if (!isName(name) || bytes?.length !== 33 || bytes[0] !== kind) return null;
  const found = verifierOf(name, bytes.slice(1), kind);
  return hex(found.hash) === hash ? found : null;
}

function signatureIn(line: string): Signature | null {
  const [, name = '', rest = ''] = /^\u2014 ([^ ]*) ([^ ]*)$/.exec(line) ?? [];
  const bytes = fromBase64(rest);
  if (!isName(name) || !bytes || bytes.length < 5) return null;
  return { name, hash: bytes.slice(0, 4), bytes: bytes.slice(4) };
}

export function readNote(bytes: Uint8Array): Note | null {
  const whole = bytes.length <= NOTE ? textOf(bytes) : null;
  // eslint-disable-next-line no-control-regex -- these are the very characters that a note may not have
  if (whole === null || /[\u0000-\u0009\u000b-\u001f]/.test(whole)) return null;
  const at = whole.lastIndexOf('\n\n');
  if (at < 0 || !whole.endsWith('\n')) return null;
  const lines = whole.slice(at + 2, -1).split('\n');
  const signatures = lines.map(signatureIn);
  if (lines.length > SIGNATURES || !signatures.every((one) => one !== null)) return null;
  return { text: whole.slice(0, at + 1), signatures };
}

const linesOf = (note: Note, by: Verifier): Signature[] =>
  note.signatures.filter((one) => one.name === by.name && equal(one.hash, by.hash));

/** Whether a key has signed: each of its lines fits, and there is one. */
export function signed(note: Note, by: Verifier): 'yes' | 'no' | 'false' {
  const own = linesOf(note, by);
  if (own.length === 0) return 'no';
  const text = utf8.encode(note.text);
  return own.every((one) => fits(by.key, text, one.bytes)) ? 'yes' : 'false';
}

/** Bytes of the time in front of a cosignature. */
const TIME = 8;

/** When a witness saw a checkpoint, in seconds since 1970: the latest time of their lines, all of which fit; else null (docs/spec/witness.md, rule 7). */
export function cosigned(note: Note, by: Verifier): bigint | null {
  let latest: bigint | null = null;
  for (const { bytes } of linesOf(note, by)) {
    const time = bytes.slice(0, TIME).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const text = utf8.encode(`cosignature/v1\ntime ${time}\n${note.text}`);
    if (time >= 1n << 63n || !fits(by.key, text, bytes.slice(TIME))) return null;
    if (latest === null || time > latest) latest = time;
  }
  return latest;
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
}

export function readCheckpoint(text: string): Checkpoint | null {
  const lines = text.slice(0, -1).split('\n');
  const [origin = '', size = '', root = ''] = lines;
  if (lines.length < 3 || lines.some((line) => line === '')) return null;
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return null;
  const bytes = fromBase64(root);
  return bytes?.length === 32 && base64(bytes) === root
    ? { origin, size: Number(size), root: bytes }
    : null;
}
