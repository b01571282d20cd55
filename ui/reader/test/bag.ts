/** Bundles for the tests: the vector that is whole, changed and made anew, signed with the keys that the vectors are made with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '../src/verify/bytes';
import { write, type JsonObject } from '../src/verify/canonical';
import { digestOf, disclose } from '../src/verify/disclosure';
import { armoured, signedBytes } from '../src/verify/openssh';
import { padme } from '../src/verify/padme';
import { header } from '../src/verify/tar';

export const VECTORS = join(import.meta.dirname, '../../../tests/vectors/bundle');
export const ROOT = 'sandyq-aucqkbifaucqkbifaucqkbifau/';
/** Seeds of the keys in the vectors: 32 times one byte. */
export const BUNDLE_KEY = new Uint8Array(32).fill(3);

export interface File {
  name: string;
  bytes: Uint8Array;
}

/** The vector in which nothing is wrong, and the one whose log was seen from outside besides. */
export type Whole = 'untouched' | 'nothing-wrong-with-earlier-checkpoints-that-outside-saw';

/** The files of a bundle that is whole. */
export function untouched(vector: Whole = 'untouched'): File[] {
  const tar = readFileSync(join(VECTORS, vector, 'bundle.tar'));
  const files: File[] = [];
  for (let at = 0; tar[at] !== 0;) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0.*$/s, '');
    const size = parseInt(tar.toString('latin1', at + 124, at + 135), 8);
    files.push({ name, bytes: new Uint8Array(tar.subarray(at + 512, at + 512 + size)) });
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

export function tarOf(files: readonly File[]): Uint8Array {
  const parts = files.flatMap(({ name, bytes }) => [
    header(name, bytes.length),
    bytes,
    new Uint8Array((512 - (bytes.length % 512)) % 512),
  ]);
  const length = parts.reduce((sum, one) => sum + one.length, 1024);
  return Buffer.concat(parts, padme(length));
}

const part = (files: readonly File[], name: string): File => {
  const found = files.find((one) => one.name === ROOT + name);
  if (!found) throw new Error(name);
  return found;
};

export const textIn = (files: readonly File[], name: string): string =>
  Buffer.from(part(files, name).bytes).toString();

/** Lists the parts anew and signs the list. */
export function sign(files: File[], seed = BUNDLE_KEY): File[] {
  const lines = files
    .filter(({ name }) => !name.startsWith(`${ROOT}data/`) && !name.includes('/tagmanifest'))
    .map(({ name, bytes }) => `${hex(sha256(bytes))}  ${name.slice(ROOT.length)}\n`);
  const list = utf8.encode(lines.join(''));
  part(files, 'tagmanifest-sha256.txt').bytes = list;
  const signature = ed25519.sign(signedBytes(list), seed);
  const file = armoured(ed25519.getPublicKey(seed), signature);
  part(files, 'tagmanifest-sha256.txt.sig').bytes = utf8.encode(file);
  return files;
}

/** The bundle with its statement changed, listed and signed anew. */
export function stating(change: (said: JsonObject) => void, vector?: Whole): File[] {
  const files = untouched(vector);
  const said = JSON.parse(textIn(files, 'sandyq/bundle.json')) as JsonObject;
  change(said);
  part(files, 'sandyq/bundle.json').bytes = utf8.encode(write(said) ?? '');
  return sign(files);
}

/** Addressed to these recipients and no others. */
export const addressedTo = (
  recipients: readonly string[],
  change = (_: JsonObject) => undefined,
  vector?: Whole,
) =>
  stating((said) => {
    said.recipients = recipients.map((recipient, n) => {
      const salt = Buffer.alloc(16, n + 1).toString('base64url');
      const label = disclose(salt, `Reader ${n + 1}`);
      return {
        key: digestOf(disclose(salt, recipient)),
        key_salt: salt,
        label: digestOf(label),
        label_disclosed: label,
        one_time: false,
      };
    });
    change(said);
  }, vector);
