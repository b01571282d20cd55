/** Inclusion: a tree made here in the plain way, and the public vectors where they are present. */
import { expect, test } from 'vitest';
import { equal, fromBase64, utf8 } from '../src/verify/bytes';
import { leafHash, nodeHash, rootFrom } from '../src/verify/merkle';
import { filesBelow, json, vectors } from './public';

type Hash = Uint8Array;

/** RFC 6962, 2.1, as it is written there. */
function rootOf(leaves: Hash[]): Hash {
  const [first = leafHash(new Uint8Array())] = leaves;
  if (leaves.length <= 1) return first;
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return nodeHash(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

function path(index: number, leaves: Hash[]): Hash[] {
  if (leaves.length <= 1) return [];
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return index < k
    ? [...path(index, leaves.slice(0, k)), rootOf(leaves.slice(k))]
    : [...path(index - k, leaves.slice(k)), rootOf(leaves.slice(0, k))];
}

test('every leaf of every small tree proves, and nothing else does', () => {
  for (let size = 1; size <= 33; size++) {
    const leaves = Array.from({ length: size }, (_, n) => leafHash(utf8.encode(`leaf ${n}`)));
    const root = rootOf(leaves);
    leaves.forEach((leaf, index) => {
      const proof = path(index, leaves);
      const leads = (n: number, of: number, way: Hash[]) => {
        const found = rootFrom(n, of, leaf, way);
        return found !== null && equal(found, root);
      };
      expect(leads(index, size, proof)).toBe(true);
      expect(leads(index + 1, size, proof)).toBe(false);
      expect(leads(index, size, [...proof, root])).toBe(false);
      if (proof.length > 0) expect(leads(index, size, proof.slice(1))).toBe(false);
    });
  }
});

interface Probe {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}

const folder = vectors('merkle/inclusion');

test.skipIf(folder === null)('the public vectors of inclusion', () => {
  const files = filesBelow(folder ?? '').filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(90);
  let good = 0;
  for (const file of files) {
    const probe = json<Probe>(file);
    const bytes = (text: string) => fromBase64(text) ?? new Uint8Array();
    const leaf = bytes(probe.leafHash);
    const whole = leaf.length === 32 && probe.leafIdx >= 0 && probe.treeSize >= 0;
    const found = whole
      ? rootFrom(probe.leafIdx, probe.treeSize, leaf, (probe.proof ?? []).map(bytes))
      : null;
    const leads = found !== null && equal(found, bytes(probe.root));
    expect(leads, file).toBe(!probe.wantErr);
    good += Number(leads);
  }
  expect(good).toBeGreaterThan(4);
});
