/** Salted values, each opened by itself (docs/spec/custody-log.md, rule 3). */
import { sha256 } from '@noble/hashes/sha2.js';
import { base64url, fromBase64url, utf8 } from './bytes';
import { DISCLOSURE } from './limits';
import { parse, write, type Json } from './canonical';

export const isSalt = (text: unknown): text is string =>
  typeof text === 'string' && text.length === 22 && fromBase64url(text)?.length === 16;

export const isDigest = (text: unknown): text is string =>
  typeof text === 'string' && text.length === 43 && fromBase64url(text)?.length === 32;

export const digestOf = (disclosure: string): string => base64url(sha256(utf8.encode(disclosure)));

/** The disclosure of a value under a salt. */
export const disclose = (salt: string, value: Json): string =>
  base64url(utf8.encode(write([salt, value]) ?? ''));

/** The value in a disclosure, or undefined where it is not in its one form. */
export function opened(disclosure: string): Json | undefined {
  const bytes = fromBase64url(disclosure);
  const pair = bytes && bytes.length <= DISCLOSURE ? parse(bytes) : undefined;
  return Array.isArray(pair) && pair.length === 2 && isSalt(pair[0]) ? pair[1] : undefined;
}
