/** Why a reply proves nothing: one code for each way of being wrong (docs/spec/anchor.md, rules 2 and 6 to 13). */
export const REFUSALS = [
  'request-malformed',
  'authority',
  'too-large',
  'malformed',
  'not-granted',
  'version',
  'signers',
  'imprint-differs',
  'nonce-differs',
  'extension',
  'attributes',
  'digest-differs',
  'signer-missing',
  'signer-differs',
  'signature-false',
  'weak-algorithm',
  'unknown-algorithm',
  'not-for-stamping',
  'no-path',
  'not-yet-valid',
  'expired',
  'not-an-issuer',
  'certificate',
] as const;

export type Refused = (typeof REFUSALS)[number];

/** Thrown inside this room alone: its door answers with the code. */
export class Refusal extends Error {
  constructor(readonly code: Refused) {
    super(code);
  }
}

export function refuse(code: Refused): never {
  throw new Refusal(code);
}

export function must(condition: boolean, code: Refused): asserts condition {
  if (!condition) refuse(code);
}

/** What is wrong in there is called by this name, whatever it is. */
export function as<T>(code: Refused, read: () => T): T {
  try {
    return read();
  } catch {
    return refuse(code);
  }
}
