/** Hashes of an RFC 6962 tree and the way from a leaf to its root (RFC 9162, 2.1.3.2). */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat } from './bytes';

export const leafHash = (leaf: Uint8Array): Uint8Array => sha256(concat([Uint8Array.of(0), leaf]));

export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(concat([Uint8Array.of(1), left, right]));

const half = (value: number) => Math.floor(value / 2);
const odd = (value: number) => value % 2 === 1;

/** The root to which leaf and proof lead, or null where a proof of this place has another length. */
export function rootFrom(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array | null {
  if (index >= size) return null;
  let fn = index;
  let sn = size - 1;
  let root = leaf;
  for (const beside of proof) {
    if (sn === 0) return null;
    if (odd(fn) || fn === sn) {
      root = nodeHash(beside, root);
      while (!odd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else root = nodeHash(root, beside);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 ? root : null;
}
