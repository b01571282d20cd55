/** TimeStampResp, the token in it, and its one signer (docs/spec/anchor.md, rules 6 and 7). */
import { algorithm, hashOf, wayOf, type Hash, type Way } from './algorithms';
import { certificate, type Certificate } from './certificate';
import * as der from './der';
import { all, read, type Node, type Parts } from './der';
import { BYTES, CERTIFICATES } from './limits';
import { must, refuse } from './refused';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
export const TST_INFO = '1.2.840.113549.1.9.16.1.4';

export interface Signer {
  version: bigint;
  /** IssuerAndSerialNumber, or [0] with a key's identifier. */
  id: Node;
  hash: Hash;
  /** The signed attributes, each an Attribute. */
  attributes: readonly Node[] | null;
  way: Way;
  signature: Uint8Array;
}

export interface Token {
  content: Uint8Array;
  certificates: Certificate[];
  signer: Signer;
}

/** PKIStatusInfo. */
function granted(node: Node): boolean {
  return all(node, (parts) => {
    const status = der.unsigned(parts.one(der.INTEGER).content);
    parts.maybe(der.SEQUENCE);
    parts.maybe(der.BITS);
    return status <= 1n;
  });
}

export function token(bytes: Uint8Array): Token {
  must(bytes.length <= BYTES, 'too-large');
  return all(read(bytes), (parts) => {
    must(granted(parts.any()), 'not-granted');
    return contentInfo(parts.any());
  });
}

function contentInfo(node: Node): Token {
  return all(node, (parts) => {
    must(der.oidOf(parts.one(der.OID)) === SIGNED_DATA, 'malformed');
    return signedData(der.only(parts.one(der.within(0)), der.SEQUENCE));
  });
}

function signedData(node: Node): Token {
  return all(node, (parts) => {
    must(der.unsigned(parts.one(der.INTEGER).content) === 3n, 'version');
    const listed = parts.one(der.SET).parts.map(algorithm);
    const content = stamped(parts.any());
    const certificates = bag(parts);
    parts.maybe(der.within(1));
    const [one, ...more] = parts.one(der.SET).parts;
    must(one !== undefined && more.length === 0, 'signers');
    const signer = signerOf(one);
    must(
      listed.some(({ name }) => name === signer.hash.name),
      'malformed',
    );
    return { content, certificates, signer };
  });
}

function stamped(node: Node): Uint8Array {
  return all(node, (parts) => {
    must(der.oidOf(parts.one(der.OID)) === TST_INFO, 'malformed');
    return der.only(parts.one(der.within(0)), der.OCTETS).content;
  });
}

function bag(parts: Parts): Certificate[] {
  const bag = parts.maybe(der.within(0))?.parts ?? [];
  must(bag.length <= CERTIFICATES, 'too-large');
  return bag.flatMap(certificateOrNot);
}

/** What is no certificate lies there for nobody. */
function certificateOrNot(node: Node): Certificate[] {
  try {
    return [certificate(node)];
  } catch {
    return [];
  }
}

export interface Attribute {
  name: string;
  values: readonly Node[];
}

export function attribute(node: Node): Attribute {
  return all(node, (parts) => ({
    name: der.oidOf(parts.one(der.OID)),
    values: parts.one(der.SET).parts,
  }));
}

function signerOf(node: Node): Signer {
  return all(node, (parts) => {
    const version = der.unsigned(parts.one(der.INTEGER).content);
    const id = parts.any();
    const hash = hashOf(algorithm(parts.any()));
    const attributes = parts.maybe(der.within(0))?.parts ?? null;
    const way = wayOf(algorithm(parts.any()), hash);
    const signature = parts.one(der.OCTETS).content;
    parts.maybe(der.within(1))?.parts.forEach(attribute);
    if (way.hash !== hash) return refuse('unknown-algorithm');
    return { version, id, hash, attributes, way, signature };
  });
}
