/** Inclusion and growth: trees made here in the plain way, published roots, and the public vectors where they are present. */
import { expect, test } from 'vitest';
import { equal, fromBase64, hex, utf8 } from '../src/verify/bytes';
import { grew, leafHash, nodeHash, rootFrom } from '../src/verify/merkle';
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

/** RFC 6962, 2.1.2, as it is written there: PROOF and SUBPROOF. */
function growth(from: number, leaves: Hash[], whole = true): Hash[] {
  if (from === leaves.length) return whole ? [] : [rootOf(leaves)];
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return from <= k
    ? [...growth(from, leaves.slice(0, k), whole), rootOf(leaves.slice(k))]
    : [...growth(from - k, leaves.slice(k), false), rootOf(leaves.slice(0, k))];
}

const stateOf = (leaves: Hash[]) => ({ size: leaves.length, root: rootOf(leaves) });

test('every small tree grows into every larger one, and no other way', () => {
  const leaves = Array.from({ length: 33 }, (_, n) => leafHash(utf8.encode(`leaf ${n}`)));
  const states = leaves.map((_, n) => stateOf(leaves.slice(0, n + 1)));
  const other = leafHash(utf8.encode('other'));
  for (const [m, from] of states.entries())
    for (const [n, to] of states.entries()) {
      if (n < m) continue;
      const proof = growth(from.size, leaves.slice(0, to.size));
      expect(grew(from, to, proof), `${from.size} to ${to.size}`).toBe(true);
      expect(grew({ ...from, root: other }, to, proof)).toBe(false);
      expect(grew(from, { ...to, root: other }, proof)).toBe(false);
      expect(grew(from, to, [...proof, other])).toBe(false);
      if (m === n) continue;
      expect(grew(to, from, proof)).toBe(false);
      expect(grew(from, to, proof.slice(1))).toBe(false);
      expect(grew(from, to, proof.slice(0, -1))).toBe(false);
      for (const at of proof.keys())
        expect(grew(from, to, proof.with(at, other)), `hash ${at}`).toBe(false);
    }
  expect(grew({ size: 0, root: rootOf([]) }, states[3] ?? stateOf([]), [])).toBe(false);
});

/** The tree that the tests of Certificate Transparency are made of, its roots by size, and its proof from 6 to 8, as published there. */
const PUBLISHED = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
const LAST = '606162636465666768696a6b6c6d6e6f';
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const SIX_TO_EIGHT = [
  '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
];

test('the published tree has its published roots, and grows by the published proof', () => {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
  const leaves = [...PUBLISHED, LAST].map((leaf) => leafHash(bytes(leaf)));
  expect(leaves.map((_, n) => hex(rootOf(leaves.slice(0, n + 1))))).toEqual(ROOTS);
  const [six, eight] = [5, 7].map((n) => ({ size: n + 1, root: bytes(ROOTS[n] ?? '') }));
  if (!six || !eight) throw new Error('not there');
  expect(grew(six, eight, SIX_TO_EIGHT.map(bytes))).toBe(true);
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
