/** A request that was kept (docs/spec/anchor.md, rule 2), and the imprint that request and reply share. */
import { equal } from '../verify/bytes';
import { SHA256, algorithm, hashOf, type Hash } from './algorithms';
import { BOOLEAN, INTEGER, OCTETS, OID, all, read, unsigned, type Node } from './der';
import { BYTES } from './limits';
import { Refusal, must } from './refused';

export interface Imprint {
  hash: Hash;
  bytes: Uint8Array;
}

/** MessageImprint. */
export function imprint(node: Node): Imprint {
  return all(node, (parts) => {
    const hash = hashOf(algorithm(parts.any()));
    const bytes = parts.one(OCTETS).content;
    must(bytes.length === hash.bytes, 'malformed');
    return { hash, bytes };
  });
}

export const sameImprint = (a: Imprint, b: Imprint): boolean =>
  a.hash === b.hash && equal(a.bytes, b.bytes);

export interface Request {
  imprint: Imprint;
  nonce: Uint8Array;
}

function readRequest(bytes: Uint8Array): Request {
  return all(read(bytes), (parts) => {
    must(unsigned(parts.one(INTEGER).content) === 1n, 'malformed');
    const asked = imprint(parts.any());
    parts.maybe(OID);
    const nonce = parts.one(INTEGER).content;
    parts.maybe(BOOLEAN);
    return { imprint: asked, nonce };
  });
}

export function request(bytes: Uint8Array): Request {
  must(bytes.length <= BYTES, 'request-malformed');
  try {
    return readRequest(bytes);
  } catch (error) {
    const said = error instanceof Refusal && error.code !== 'malformed';
    throw said ? error : new Refusal('request-malformed');
  }
}

/** Whether it asks for the hash of a text. */
export const isFor = (asked: Request, text: Uint8Array): boolean =>
  sameImprint(asked.imprint, { hash: SHA256, bytes: SHA256.of(text) });
