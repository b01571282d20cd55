/** Hashes, keys and signatures that are believed (docs/spec/anchor.md, rule 11), and the names of those that are not. */
import { p256, p384 } from '@noble/curves/nist.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import {
  BITS,
  INTEGER,
  NULL,
  OID,
  all,
  oidOf,
  only,
  read,
  unsigned,
  within,
  type Node,
} from './der';
import { RSA_LEAST, RSA_MOST } from './limits';
import { as, must, refuse } from './refused';

export interface Hash {
  name: string;
  web: string;
  bytes: number;
  of: (bytes: Uint8Array) => Uint8Array;
}

const SHA256: Hash = { name: '2.16.840.1.101.3.4.2.1', web: 'SHA-256', bytes: 32, of: sha256 };
const SHA384: Hash = { name: '2.16.840.1.101.3.4.2.2', web: 'SHA-384', bytes: 48, of: sha384 };
const SHA512: Hash = { name: '2.16.840.1.101.3.4.2.3', web: 'SHA-512', bytes: 64, of: sha512 };
const HASHES = [SHA256, SHA384, SHA512];
export { SHA256 };

const RSA = '1.2.840.113549.1.1.1';
const PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const EC_KEY = '1.2.840.10045.2.1';
const SIGNATURES = new Map<string, { kind: 'rsa' | 'ecdsa'; hash: Hash }>([
  ['1.2.840.113549.1.1.11', { kind: 'rsa', hash: SHA256 }],
  ['1.2.840.113549.1.1.12', { kind: 'rsa', hash: SHA384 }],
  ['1.2.840.113549.1.1.13', { kind: 'rsa', hash: SHA512 }],
  ['1.2.840.10045.4.3.2', { kind: 'ecdsa', hash: SHA256 }],
  ['1.2.840.10045.4.3.3', { kind: 'ecdsa', hash: SHA384 }],
  ['1.2.840.10045.4.3.4', { kind: 'ecdsa', hash: SHA512 }],
]);
const CURVES = new Map([
  ['1.2.840.10045.3.1.7', p256],
  ['1.3.132.0.34', p384],
]);
/** MD5 and SHA-1, and what signs over them. */
const WEAK = new Set([
  '1.2.840.113549.2.5',
  '1.3.14.3.2.26',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.2.840.10045.4.1',
]);

export interface Algorithm {
  name: string;
  parameter: Node | null;
}

export function algorithm(node: Node): Algorithm {
  return all(node, (parts) => {
    const name = oidOf(parts.one(OID));
    return { name, parameter: parts.next === undefined ? null : parts.any() };
  });
}

function unknown(name: string): never {
  return refuse(WEAK.has(name) ? 'weak-algorithm' : 'unknown-algorithm');
}

const plain = ({ parameter }: Algorithm) => parameter === null || parameter.tag === NULL;

export function hashOf(of: Algorithm): Hash {
  const hash = HASHES.find((one) => one.name === of.name);
  if (!hash) return unknown(of.name);
  must(plain(of), 'unknown-algorithm');
  return hash;
}

/** How something was signed. */
export interface Way {
  kind: 'rsa' | 'pss' | 'ecdsa';
  hash: Hash;
}

/** PSS in the one form that is judged: a hash with its empty parameter, MGF1 over it, a salt as long as it, and nothing else. */
function pss(parameter: Node | null): Way {
  must(parameter !== null, 'unknown-algorithm');
  return as('unknown-algorithm', () =>
    all(parameter, (parts) => {
      const inside = (n: number) => only(parts.one(within(n)));
      const hash = exactHash(inside(0));
      const mask = algorithm(inside(1));
      must(mask.name === MGF1 && mask.parameter !== null, 'unknown-algorithm');
      must(exactHash(mask.parameter) === hash, 'unknown-algorithm');
      must(unsigned(inside(2).content) === BigInt(hash.bytes), 'unknown-algorithm');
      return { kind: 'pss' as const, hash };
    }),
  );
}

function exactHash(node: Node): Hash {
  const of = algorithm(node);
  must(of.parameter?.tag === NULL, 'unknown-algorithm');
  return hashOf(of);
}

/** What a signature's name says; the bare name of RSA leaves the hash to who states it beside. */
export function wayOf(of: Algorithm, beside?: Hash): Way {
  if (of.name === PSS) return pss(of.parameter);
  const bare = of.name === RSA && of.parameter?.tag === NULL;
  if (bare && beside) return { kind: 'rsa', hash: beside };
  const known = SIGNATURES.get(of.name);
  if (!known) return unknown(of.name);
  must((of.parameter?.tag ?? null) === (known.kind === 'rsa' ? NULL : null), 'unknown-algorithm');
  return known;
}

type Curve = typeof p256 | typeof p384;
export type Key =
  | { kind: 'ec'; curve: Curve; point: Uint8Array }
  | { kind: 'rsa'; bits: number; exponent: bigint; spki: Uint8Array }
  | { kind: 'unknown' };

/** SubjectPublicKeyInfo. */
export function keyOf(node: Node): Key {
  return all(node, (parts): Key => {
    const { name, parameter } = algorithm(parts.any());
    const { content } = parts.one(BITS);
    must(content[0] === 0, 'malformed');
    const bytes = content.subarray(1);
    if (name === RSA) return rsaKey(bytes, node.bytes);
    const curve = parameter?.tag === OID ? CURVES.get(oidOf(parameter)) : undefined;
    return name === EC_KEY && curve ? { kind: 'ec', curve, point: bytes } : { kind: 'unknown' };
  });
}

function rsaKey(bytes: Uint8Array, spki: Uint8Array): Key {
  return all(read(bytes), (parts) => {
    const modulus = unsigned(parts.one(INTEGER).content);
    const exponent = unsigned(parts.one(INTEGER).content);
    return { kind: 'rsa', bits: modulus.toString(2).length, exponent, spki };
  });
}

/** Whether a key has signed a message in a way; a key that must not be believed is a refusal. */
export async function signs(
  key: Key,
  way: Way,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (key.kind === 'unknown') return refuse('unknown-algorithm');
  must((key.kind === 'ec') === (way.kind === 'ecdsa'), 'unknown-algorithm');
  if (key.kind === 'ec') return onCurve(key, way.hash, message, signature);
  must(key.bits >= RSA_LEAST, 'weak-algorithm');
  const sane = key.exponent % 2n === 1n && key.exponent >= 3n && key.exponent < 1n << 33n;
  must(key.bits <= RSA_MOST && sane, 'unknown-algorithm');
  return byRsa(key.spki, way, message, signature);
}

function onCurve(
  { curve, point }: { curve: Curve; point: Uint8Array },
  hash: Hash,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  // One written form of a key; the other, compressed one is not used in certificates.
  if (point[0] !== 4) return refuse('unknown-algorithm');
  const rules = { prehash: false, lowS: false, format: 'der' } as const;
  try {
    read(signature);
    return curve.verify(signature, hash.of(message), point, rules);
  } catch {
    return false;
  }
}

async function byRsa(
  spki: Uint8Array,
  { kind, hash }: Way,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const name = kind === 'pss' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5';
  const rules = kind === 'pss' ? { name, saltLength: hash.bytes } : { name };
  try {
    const { subtle } = globalThis.crypto;
    const of = { name, hash: hash.web };
    const key = await subtle.importKey('spki', spki.slice(), of, false, ['verify']);
    return await subtle.verify(rules, key, signature.slice(), message.slice());
  } catch {
    return false;
  }
}
