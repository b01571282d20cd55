/** X.509 certificates: what stands in one, and what it says of its own use. */
import { algorithm, keyOf, wayOf, type Algorithm, type Key, type Way } from './algorithms';
import * as der from './der';
import { all, read, type Node } from './der';
import { must, refuse } from './refused';
import { certified } from './time';

export interface Certificate {
  bytes: Uint8Array;
  /** Counted from 0. */
  version: bigint;
  /** What its issuer signed. */
  signed: Uint8Array;
  serial: Uint8Array;
  issuer: Node;
  subject: Node;
  from: number;
  until: number;
  key: Key;
  algorithm: Algorithm;
  signature: Uint8Array;
  extensions: ReadonlyMap<string, Extension>;
}

export interface Extension {
  name: string;
  critical: boolean;
  value: Uint8Array;
}

export const SUBJECT_KEY = '2.5.29.14';
export const KEY_USAGE = '2.5.29.15';
export const OTHER_NAMES = '2.5.29.17';
export const BASIC = '2.5.29.19';
export const CONSTRAINTS = '2.5.29.30';
export const LISTS = '2.5.29.31';
export const PURPOSES = '2.5.29.37';
const KNOWN = [KEY_USAGE, OTHER_NAMES, BASIC, CONSTRAINTS, LISTS, PURPOSES];
const STAMPING = '1.3.6.1.5.5.7.3.8';
/** Bytes of a serial number, with the one that keeps it positive. */
const SERIAL = 21;

export function extension(node: Node): Extension {
  return all(node, (parts) => {
    const name = der.oidOf(parts.one(der.OID));
    const critical = der.isTrue(parts.maybe(der.BOOLEAN));
    return { name, critical, value: parts.one(der.OCTETS).content };
  });
}

/** Extensions by name, each once. */
function extensionsOf(list: readonly Node[]): Map<string, Extension> {
  const found = new Map(list.map(extension).map((one) => [one.name, one]));
  must(found.size === list.length, 'malformed');
  return found;
}

/** Not a Certificate is `malformed`. */
export function certificate(node: Node): Certificate {
  return all(node, (whole) => {
    const signed = whole.one(der.SEQUENCE);
    const outer = whole.any();
    const signature = whole.one(der.BITS).content;
    must(signature[0] === 0, 'malformed');
    const bare = { bytes: node.bytes, signed: signed.bytes, signature: signature.subarray(1) };
    return { ...bare, ...inner(signed, outer), algorithm: algorithm(outer) };
  });
}

function inner(signed: Node, outer: Node) {
  return all(signed, (parts) => {
    const stated = parts.maybe(der.within(0));
    const version = stated ? der.unsigned(der.only(stated, der.INTEGER).content) : 0n;
    const serial = parts.one(der.INTEGER).content;
    must(serial.length <= SERIAL, 'malformed');
    const named = parts.any();
    must(named.bytes.join() === outer.bytes.join(), 'malformed');
    const issuer = parts.one(der.SEQUENCE);
    const [from, until] = all(parts.any(), (time) => [
      certified(time.any()),
      certified(time.any()),
    ]) as [number, number];
    const subject = parts.one(der.SEQUENCE);
    const key = keyOf(parts.any());
    const list = parts.maybe(der.within(3));
    const extensions = extensionsOf(list ? der.only(list, der.SEQUENCE).parts : []);
    return { version, serial, issuer, from, until, subject, key, extensions };
  });
}

export const wayOfCertificate = (of: Certificate): Way => wayOf(of.algorithm);

export const selfIssued = (of: Certificate): boolean => same(of.issuer, of.subject);

export const same = (a: Node, b: Node): boolean =>
  a.bytes.length === b.bytes.length && a.bytes.every((byte, at) => byte === b.bytes[at]);

/** It is of version 3, and every critical extension is one that is read here. */
export function understood(of: Certificate): void {
  must(of.version === 2n, 'certificate');
  for (const [name, { critical }] of of.extensions)
    must(!critical || KNOWN.includes(name), 'certificate');
}

/** What an extension says, or null where it is not there; one that cannot be read is `certificate`. */
function said<T>(of: Certificate, name: string, take: (node: Node) => T): T | null {
  const extension = of.extensions.get(name);
  if (!extension) return null;
  try {
    return take(read(extension.value));
  } catch {
    return refuse('certificate');
  }
}

export interface Basic {
  ca: boolean;
  /** Most certificates between it and the last one. */
  below: bigint | null;
}

export function basic(of: Certificate): Basic {
  const found = said(of, BASIC, (node) =>
    all(node, (parts) => {
      const ca = der.isTrue(parts.maybe(der.BOOLEAN));
      const below = parts.maybe(der.INTEGER);
      return { ca, below: below ? der.unsigned(below.content) : null };
    }),
  );
  return found ?? { ca: false, below: null };
}

/** Uses of the key by number, or null where nothing is said of them. */
export function uses(of: Certificate): number[] | null {
  return said(of, KEY_USAGE, (node) => {
    must(node.tag === der.BITS, 'malformed');
    const bits = [...node.content.subarray(1)];
    return bits.flatMap((byte, at) =>
      [0, 1, 2, 3, 4, 5, 6, 7].filter((n) => byte & (0x80 >> n)).map((n) => 8 * at + n),
    );
  });
}

function purposes(of: Certificate): string[] | null {
  return said(of, PURPOSES, (node) => all(node, (parts) => parts.rest().map(der.oidOf)));
}

/** Rule 12. */
export function forStampingAlone(of: Certificate): void {
  const stated = purposes(of);
  const critical = of.extensions.get(PURPOSES)?.critical === true;
  must(critical && stated?.length === 1 && stated[0] === STAMPING, 'not-for-stamping');
  must(
    (uses(of) ?? []).every((use) => use <= 1),
    'not-for-stamping',
  );
  must(!basic(of).ca, 'not-for-stamping');
}

/** Purposes of an issuer, where it states some. */
export function mayIssueForStamping(of: Certificate): void {
  must(purposes(of)?.includes(STAMPING) ?? true, 'not-for-stamping');
}

const CERT_SIGN = 5;

/** Rule 13: it is a CA whose key may sign certificates, with so many others between it and the signer. */
export function mayIssue(of: Certificate, between: number): void {
  const { ca, below } = basic(of);
  must(ca && (below === null || BigInt(between) <= below), 'not-an-issuer');
  must(uses(of)?.includes(CERT_SIGN) ?? true, 'not-an-issuer');
}

export function validAt(of: Certificate, seconds: number): void {
  must(seconds >= of.from, 'not-yet-valid');
  must(seconds <= of.until, 'expired');
}

/** SubjectKeyIdentifier. */
export function keyId(of: Certificate): Uint8Array | null {
  return said(of, SUBJECT_KEY, (node) => {
    must(node.tag === der.OCTETS, 'malformed');
    return node.content;
  });
}

/** The other names of the subject. */
export function otherNames(of: Certificate): readonly Node[] {
  return said(of, OTHER_NAMES, (node) => all(node, (parts) => parts.rest())) ?? [];
}
