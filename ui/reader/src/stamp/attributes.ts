/** Signed attributes: what the signature covers, and which certificate it names (docs/spec/anchor.md, rules 9 and 10). */
import { concat, hex } from '../verify/bytes';
import { SHA256, algorithm, hashOf, type Hash } from './algorithms';
import * as der from './der';
import { all, type Node } from './der';
import { must } from './refused';
import { TST_INFO, attribute, type Attribute } from './reply';

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const DIGEST = '1.2.840.113549.1.9.4';
const NAMED_BY_SHA1 = '1.2.840.113549.1.9.16.2.12';
const NAMED = '1.2.840.113549.1.9.16.2.47';

/** ESSCertIDv2. */
export interface Named {
  hash: Hash;
  bytes: Uint8Array;
  /** GeneralNames, and the number. */
  issuer: { names: readonly Node[]; serial: Uint8Array } | null;
}

export interface Signed {
  digest: Uint8Array;
  /** The signer's certificate first. */
  named: [Named, ...Named[]];
}

/** The value of an attribute that is there once, with one value. */
function once(all: readonly Attribute[], name: string): Node {
  const [only, ...more] = all.filter((one) => one.name === name);
  const [value, ...others] = only?.values ?? [];
  must(value !== undefined && more.length + others.length === 0, 'attributes');
  return value;
}

export function attributes(list: readonly Node[] | null): Signed {
  must(list !== null, 'attributes');
  must(new Set(list.map(({ bytes }) => hex(bytes))).size === list.length, 'malformed');
  const found = list.map(attribute);
  const has = (name: string) => found.some((one) => one.name === name);
  must(der.oidOf(once(found, CONTENT_TYPE)) === TST_INFO, 'attributes');
  const digest = once(found, DIGEST);
  must(digest.tag === der.OCTETS, 'malformed');
  must(has(NAMED) || !has(NAMED_BY_SHA1), 'weak-algorithm');
  const [first, ...more] = certificates(once(found, NAMED));
  must(first !== undefined, 'attributes');
  return { digest: digest.content, named: [first, ...more] };
}

/** SigningCertificateV2; the policies behind the list are nobody's business here. */
function certificates(node: Node): Named[] {
  return all(node, (parts) => {
    const list = parts.one(der.SEQUENCE);
    parts.maybe(der.SEQUENCE);
    return list.parts.map(named);
  });
}

function named(node: Node): Named {
  return all(node, (parts) => {
    const stated = parts.maybe(der.SEQUENCE);
    const hash = stated ? hashOf(algorithm(stated)) : SHA256;
    const bytes = parts.one(der.OCTETS).content;
    const issuer = parts.maybe(der.SEQUENCE);
    return { hash, bytes, issuer: issuer ? issuerOf(issuer) : null };
  });
}

function issuerOf(node: Node) {
  return all(node, (parts) => ({
    names: parts.one(der.SEQUENCE).parts,
    serial: parts.one(der.INTEGER).content,
  }));
}

function header(length: number): number[] {
  if (length < 0x80) return [der.SET, length];
  if (length < 0x100) return [der.SET, 0x81, length];
  return [der.SET, 0x82, length >> 8, length & 0xff];
}

function order(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const apart = (a[at] ?? 0) - (b[at] ?? 0);
    if (apart !== 0) return apart;
  }
  return a.length - b.length;
}

/** The attributes written anew as a set in DER, which is what is signed (RFC 5652, 5.4). */
export function message(list: readonly Node[]): Uint8Array {
  const sorted = list.map((one) => one.bytes).sort(order);
  const content = concat(sorted);
  return concat([Uint8Array.from(header(content.length)), content]);
}
