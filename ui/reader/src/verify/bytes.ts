/** Bytes and their written forms. Every reader here takes one form alone and answers null for any other. */

export const utf8 = new TextEncoder();
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text, or null where the bytes are not UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** 32 bytes from lowercase hex. */
export function hash32(text: string): Uint8Array | null {
  if (!/^[0-9a-f]{64}$/.test(text)) return null;
  return Uint8Array.from({ length: 32 }, (_, at) => parseInt(text.slice(2 * at, 2 * at + 2), 16));
}

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_SAFE = `${STANDARD.slice(0, 62)}-_`;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

function packed(bytes: Uint8Array, alphabet: string, bits: number): string {
  let held = 0;
  let count = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    count += 8;
    while (count >= bits) {
      count -= bits;
      text += alphabet[(held >> count) & ((1 << bits) - 1)];
    }
    held &= (1 << count) - 1;
  }
  return count > 0 ? text + alphabet[(held << (bits - count)) & ((1 << bits) - 1)] : text;
}

/** The bytes, where no bit is left over that says something else. */
function unpacked(text: string, alphabet: string, bits: number): Uint8Array | null {
  const out = new Uint8Array(Math.floor((text.length * bits) / 8));
  let held = 0;
  let count = 0;
  let at = 0;
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    held = ((held << bits) | value) & 0xffff;
    count += bits;
    if (count < 8) continue;
    count -= 8;
    out[at++] = (held >> count) & 0xff;
  }
  const loose = count >= bits || (held & ((1 << count) - 1)) !== 0;
  return loose ? null : out;
}

/** Base64url without padding. */
export const base64url = (bytes: Uint8Array): string => packed(bytes, URL_SAFE, 6);
export const fromBase64url = (text: string): Uint8Array | null => unpacked(text, URL_SAFE, 6);

/** Base64 without padding, as `age` writes it. */
export const fromBase64bare = (text: string): Uint8Array | null => unpacked(text, STANDARD, 6);

/** Base64 with padding (RFC 4648, 4). */
export function base64(bytes: Uint8Array): string {
  const text = packed(bytes, STANDARD, 6);
  return text + '='.repeat((4 - (text.length % 4)) % 4);
}

export function fromBase64(text: string): Uint8Array | null {
  const bare = text.replace(/={1,2}$/, '');
  if (text.length % 4 !== 0 || bare.length % 4 === 1) return null;
  return text.length - bare.length === (4 - (bare.length % 4)) % 4 ? fromBase64bare(bare) : null;
}

/** Lowercase base32 without padding, the form of an id. */
export const base32 = (bytes: Uint8Array): string => packed(bytes, BASE32, 5);

/** Whether a text is an id: 16 bytes, 26 characters, the last without loose bits. */
export const isId = (text: unknown): text is string =>
  typeof text === 'string' && text.length === 26 && unpacked(text, BASE32, 5)?.length === 16;
