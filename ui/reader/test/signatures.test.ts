/** Ed25519 as strictly as the specification wants it, and SSHSIG in its one form. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { utf8 } from '../src/verify/bytes';
import { fits } from '../src/verify/ed25519';
import {
  armoured,
  fingerprint,
  fromKeyLine,
  keyLine,
  readSignature,
  signs,
} from '../src/verify/openssh';
import { BUNDLE_KEY, textIn, untouched } from './bag';
import { json, vectors } from './public';

const folder = vectors('ed25519');
/** Ways in which a signature could fit several texts or keys, or be written in several ways. */
const REFUSED = /^(low_order_[AR]|low_order_residue|non_canonical_[AR])$/;

test.skipIf(folder === null)('the public vectors of edge cases', () => {
  const all = json<{ key: string; sig: string; msg: string; flags: string[] | null }[]>(
    join(folder ?? '', 'ed25519vectors.json'),
  );
  expect(all.length).toBe(914);
  const taken = all.filter(({ key, sig, msg, flags }) => {
    const answer = fits(Buffer.from(key, 'hex'), utf8.encode(msg), Buffer.from(sig, 'hex'));
    expect(answer, JSON.stringify(flags)).toBe(!flags?.some((flag) => REFUSED.test(flag)));
    return answer;
  });
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.length).toBeLessThan(all.length / 2);
});

test('a signature of nothing but zeros fits nothing', () => {
  expect(fits(new Uint8Array(32), utf8.encode('x'), new Uint8Array(64))).toBe(false);
  expect(fits(new Uint8Array(31), utf8.encode('x'), new Uint8Array(64))).toBe(false);
});

test('a scalar beyond the order is refused', () => {
  const text = utf8.encode('x');
  const key = ed25519.getPublicKey(BUNDLE_KEY);
  const signature = ed25519.sign(text, BUNDLE_KEY);
  expect(fits(key, text, signature)).toBe(true);
  const order = ed25519.Point.Fn.ORDER;
  let s = BigInt(`0x${Buffer.from(signature.slice(32)).reverse().toString('hex')}`) + order;
  const other = signature.slice();
  for (let at = 32; at < 64; at++, s >>= 8n) other[at] = Number(s & 255n);
  expect(fits(key, text, other)).toBe(false);
});

const file = textIn(untouched(), 'tagmanifest-sha256.txt.sig');
const list = utf8.encode(textIn(untouched(), 'tagmanifest-sha256.txt'));

test('the signature of a bundle is read, fits, and is written back', () => {
  const read = readSignature(file);
  if (!read) throw new Error('not read');
  expect(signs(read, list)).toBe(true);
  expect(signs(read, list.slice(1))).toBe(false);
  expect(armoured(read.key, read.signature)).toBe(file);
  expect(fingerprint(read.key)).toBe('SHA256:zbv/nU7iZdO0fB0DalMI70dP6/yFD8sctXvvW4+OokY');
});

test('no byte inside the armour may be another without being found', () => {
  const [first = '', ...rest] = file.trimEnd().split('\n');
  const last = rest.pop() ?? '';
  const blob = Buffer.from(rest.join(''), 'base64');
  for (let at = 0; at < blob.length; at++) {
    const wrong = Buffer.from(blob);
    wrong[at] = (wrong[at] ?? 0) ^ 1;
    const lines = wrong.toString('base64').match(/.{1,70}/g) ?? [];
    const read = readSignature([first, ...lines, last, ''].join('\n'));
    expect(read !== null && signs(read, list), String(at)).toBe(false);
  }
});

test.each<[string, (text: string) => string]>([
  ['other line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['no newline at the end', (text) => text.trimEnd()],
  ['one newline more', (text) => `${text}\n`],
  ['something in front', (text) => `x\n${text}`],
  ['lines of another width', (text) => text.replace(/(.{60})/g, '$1\n')],
  ['another purpose', (text) => text.replace('VuZGxl', 'VuZGxm')],
])('refused as a signature: %s', (_, change) => {
  expect(readSignature(change(file))).toBeNull();
});

test('a key line is read with and without a comment', () => {
  const key = ed25519.getPublicKey(BUNDLE_KEY);
  expect(fromKeyLine(keyLine(key))).toEqual(key);
  expect(fromKeyLine(`${keyLine(key)} me`)).toEqual(key);
  for (const wrong of [
    '',
    'ssh-rsa AAAA',
    keyLine(key).slice(0, -1),
    keyLine(key).replace('ssh-', ''),
  ])
    expect(fromKeyLine(wrong), wrong).toBeNull();
});
