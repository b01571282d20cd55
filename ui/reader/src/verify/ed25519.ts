/** The one way a signature is judged (docs/spec/checkpoint.md, rule 6): RFC 8032, strictly, so that one signature fits one text. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concat } from './bytes';

const Point = ed25519.Point;

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[at] ?? 0);
  return value;
}

/** A point in its canonical form and not of small order. */
function pointOf(bytes: Uint8Array) {
  const point = Point.fromBytes(bytes, false);
  return point.isSmallOrder() ? null : point;
}

/** Whether a signature is one over a text. A key that is no point, or of small order, signs nothing. */
export function fits(key: Uint8Array, text: Uint8Array, signature: Uint8Array): boolean {
  if (key.length !== 32 || signature.length !== 64) return false;
  try {
    if (!ed25519.verify(signature, text, key, { zip215: false })) return false;
    const a = pointOf(key);
    const r = pointOf(signature.subarray(0, 32));
    if (!a || !r) return false;
    // The library clears the cofactor before it compares; here the equation must hold as it stands.
    const order = Point.Fn.ORDER;
    const k = littleEndian(sha512(concat([signature.subarray(0, 32), key, text]))) % order;
    const s = littleEndian(signature.subarray(32));
    return s < order && Point.BASE.multiplyUnsafe(s).equals(r.add(a.multiplyUnsafe(k)));
  } catch {
    return false;
  }
}
