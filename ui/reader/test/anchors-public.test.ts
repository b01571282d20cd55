/** The replies that others published, where they are present: judged as their names say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read, type Node } from '../src/stamp/der';
import { judgeAnswer, type Judged } from '../src/stamp/judge';
import { token } from '../src/stamp/reply';
import { vectors } from './public';

const folder = vectors('rfc3161');
const bytes = (name: string) => new Uint8Array(readFileSync(join(folder ?? '', name)));
const said = (judged: Judged) => ('refused' in judged ? judged.refused : judged.notLaterThan);

const sequence = (parts: Node[]) => {
  const inside = Buffer.concat(parts.map((part) => part.bytes));
  expect(inside.length).toBeLessThan(128);
  return new Uint8Array([0x30, inside.length, ...inside]);
};

/** The request that a reply says it answers: of others' requests there is a hash at most. */
function requestFor(reply: Uint8Array): Uint8Array {
  const info = read(token(reply).content);
  const [version, , imprint] = info.parts;
  const nonce = info.parts.slice(5).find(({ tag }) => tag === 2);
  if (!version || !imprint || !nonce) throw new Error('not as expected');
  return sequence([version, imprint, nonce]);
}

const judged = (reply: Uint8Array, request: Uint8Array, of: string) =>
  judgeAnswer({ reply, request, certificates: bytes(`${of}/ts_chain.pem`) });

const ROWS = [
  ['test_tsa/response.tsr', '2024-10-08T15:40:33Z'],
  ['test_tsa/response-injected-certs.tsr', '2024-10-08T15:40:33Z'],
  // Of another authority than the chain beside it.
  ['test_tsa/other_response.tsr', 'no-path'],
  ['sigstage/response-sha256.tsr', '2025-05-09T11:58:56Z'],
  ['sigstage/response-sha384.tsr', '2025-05-09T11:58:56Z'],
  ['sigstage/response-sha512.tsr', '2025-05-09T11:58:57Z'],
  ['sigstage/response-no-embedded-cert.tsr', '2025-06-18T08:13:03Z'],
  ['sigstage/response-invalid-signature.tsr', 'signature-false'],
  // Expired today; at its own time it was good.
  ['sigstore.mock/response-expired.tsr', '2023-02-01T00:00:01Z'],
  // Names its signer by SHA-1 alone.
  ['identrust/issue-104.tsr', 'weak-algorithm'],
] as const;

test.skipIf(folder === null).each(ROWS)('%s: %s', async (name, expected) => {
  const reply = bytes(name);
  const request = requestFor(reply);
  expect(said(await judged(reply, request, name.split('/')[0] ?? ''))).toBe(expected);
});

test.skipIf(folder === null)('a reply to another request is none to this one', async () => {
  const [own, other] = ['response', 'other_response'].map((name) => bytes(`test_tsa/${name}.tsr`));
  const [asked, second] = ['request', 'other_request'].map((name) => bytes(`test_tsa/${name}.der`));
  if (!own || !other || !asked || !second) throw new Error('not there');
  const whole = await judged(own, asked, 'test_tsa');
  expect(whole).toMatchObject({ authority: 'CN=Test TSA Timestamping,O=local' });
  expect(said(await judged(own, second, 'test_tsa'))).toBe('nonce-differs');
  expect(said(await judged(other, asked, 'test_tsa'))).toBe('nonce-differs');
});
