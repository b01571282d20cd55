/** Public keys and signatures as OpenSSH writes them: one form, one algorithm. */
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { base64, concat, equal, fromBase64, utf8 } from './bytes';
import { fits } from './ed25519';

const KIND = 'ssh-ed25519';

function text(value: string | Uint8Array): Uint8Array {
  const bytes = typeof value === 'string' ? utf8.encode(value) : value;
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return concat([length, bytes]);
}

const blobOf = (key: Uint8Array) => concat([text(KIND), text(key)]);

/** As `ssh-keygen -l` writes it. */
export const fingerprint = (key: Uint8Array): string =>
  `SHA256:${base64(sha256(blobOf(key))).replace(/=+$/, '')}`;

export const keyLine = (key: Uint8Array): string => `${KIND} ${base64(blobOf(key))}`;

/** The key in a line, whatever comment follows. */
export function fromKeyLine(line: string): Uint8Array | null {
  const [kind, words = ''] = line.split(' ');
  const blob = kind === KIND ? fromBase64(words) : null;
  if (blob?.length !== 51) return null;
  const key = blob.slice(19);
  return equal(blob, blobOf(key)) ? key : null;
}

export const NAMESPACE = 'bundle@sandyq/1';
const HASH = 'sha512';
const BEGIN = '-----BEGIN SSH SIGNATURE-----\n';
const END = '-----END SSH SIGNATURE-----\n';
const WIDTH = 70;

function blob(key: Uint8Array, inner: Uint8Array): Uint8Array {
  const version = Uint8Array.of(0, 0, 0, 1);
  const fields = [text(key), text(NAMESPACE), text(''), text(HASH), text(inner)];
  return concat([utf8.encode('SSHSIG'), version, ...fields]);
}

function armour(bytes: Uint8Array): string {
  const lines = base64(bytes).match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? [];
  return `${BEGIN}${lines.join('\n')}\n${END}`;
}

/** The fields of which a blob is made, to its last byte; strings with their length before them. */
function fieldsOf(bytes: Uint8Array): Uint8Array[] | null {
  const fields: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 <= bytes.length ? at + 4 + view.getUint32(at) : Infinity;
    if (end > bytes.length) return null;
    fields.push(bytes.slice(at + 4, end));
    at = end;
  }
  return fields;
}

export interface SshSignature {
  key: Uint8Array;
  signature: Uint8Array;
}

/** What a signature file says, or null where it is not in the one form. */
export function readSignature(file: string): SshSignature | null {
  if (!file.startsWith(BEGIN) || !file.endsWith(END)) return null;
  const bytes = fromBase64(file.slice(BEGIN.length, -END.length).replaceAll('\n', ''));
  const [outer, , , , inner] = (bytes && fieldsOf(bytes.subarray(10))) ?? [];
  if (!outer || !inner || armour(blob(outer, inner)) !== file) return null;
  const [kind, key] = fieldsOf(outer) ?? [];
  if (!kind || !key) return null;
  const signature = fieldsOf(inner)?.[1];
  const ours = key.length === 32 && equal(outer, blobOf(key));
  if (!ours || signature?.length !== 64) return null;
  return equal(inner, concat([text(KIND), text(signature)])) ? { key, signature } : null;
}

/** The file of a signature, as `ssh-keygen -Y sign` writes it. */
export const armoured = (key: Uint8Array, signature: Uint8Array): string =>
  armour(blob(blobOf(key), concat([text(KIND), text(signature)])));

/** Whether the signature is one over these bytes. */
export const signs = (by: SshSignature, message: Uint8Array): boolean =>
  fits(by.key, signedBytes(message), by.signature);

/** What is signed for a message. */
export function signedBytes(message: Uint8Array): Uint8Array {
  const fields = [text(NAMESPACE), text(''), text(HASH), text(sha512(message))];
  return concat([utf8.encode('SSHSIG'), ...fields]);
}
