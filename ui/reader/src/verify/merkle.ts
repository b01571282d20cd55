/** Hashes of an RFC 6962 tree, the way from a leaf to its root, and that from one root to a later one (RFC 9162, 2.1.3.2 and 2.1.4.2). */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equal } from './bytes';

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

/** A size of the tree, and its root. */
export interface State {
  size: number;
  root: Uint8Array;
}

function isPowerOf2(value: number): boolean {
  let rest = value;
  while (rest > 1 && !odd(rest)) rest = half(rest);
  return rest === 1;
}

/** Whether a tree grew from one state to another: the first one is not empty. */
export function grew(from: State, to: State, proof: readonly Uint8Array[]): boolean {
  if (from.size < 1 || from.size > to.size) return false;
  if (from.size === to.size) return proof.length === 0 && equal(from.root, to.root);
  const [start, ...path] = isPowerOf2(from.size) ? [from.root, ...proof] : proof;
  if (!start || proof.length === 0) return false;
  let fn = from.size - 1;
  let sn = to.size - 1;
  while (odd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  let old = start;
  let root = start;
  for (const beside of path) {
    if (sn === 0) return false;
    if (odd(fn) || fn === sn) {
      old = nodeHash(beside, old);
      root = nodeHash(beside, root);
      while (!odd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else root = nodeHash(root, beside);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && equal(old, from.root) && equal(root, to.root);
}
