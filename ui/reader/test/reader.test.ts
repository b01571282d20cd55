/** What the page adds to the judge: a fingerprint heard later, annexes given out, answers line by line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { answer } from '../src/cli/lines';
import { codes } from '../src/verify/findings';
import { compared, tidied } from '../src/verify/heard';
import { extract, type Target } from '../src/verify/extract';
import { judgeSealed } from '../src/verify/open';
import { addressedTo, tarOf, type File } from './bag';

const SIGNER = 'SHA256:zbv/nU7iZdO0fB0DalMI70dP6/yFD8sctXvvW4+OokY';

async function sealed(change: (files: File[]) => void = () => undefined) {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const files = addressedTo([recipient]);
  change(files);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const bytes = await encrypter.encrypt(tarOf(files));
  return { identity, bytes, file: new Blob([new Uint8Array(bytes)]) };
}

/** Writes down what a target is asked to do. */
function target() {
  const parts: Uint8Array[] = [];
  const said: string[] = [];
  const to: Target = {
    write: async (part) => void parts.push(part),
    keep: async () => void said.push('kept'),
    drop: async () => void said.push('dropped'),
  };
  return { to, said, bytes: () => Buffer.concat(parts) };
}

test('a fingerprint heard later gives the report that it would have given before', async () => {
  const { identity, file } = await sealed();
  const without = await judgeSealed(file, [identity], null);
  expect(without.verdict).toBe('doubtful');
  for (const heard of [SIGNER, 'SHA256:other', null]) {
    const before = await judgeSealed(file, [identity], heard);
    const later = compared(without, heard ?? '');
    expect([later.verdict, later.exit]).toEqual([before.verdict, before.exit]);
    expect(codes(later.findings)).toEqual(codes(before.findings));
  }
});

test('a fingerprint is taken as people write it down', () => {
  expect(tidied(` sha256: ${SIGNER.slice(7, 20)} ${SIGNER.slice(20)}\n`)).toBe(SIGNER);
  expect(tidied('  ')).toBeNull();
});

test('an annex is given out byte for byte, and kept after its hashes were compared', async () => {
  const { identity, file } = await sealed();
  const { statement } = await judgeSealed(file, [identity], SIGNER);
  const [first, second] = statement?.items ?? [];
  if (!first || !second?.readable) throw new Error('not read');
  const [a, b] = [target(), target()];
  const outcomes = await extract(
    file,
    [identity],
    [
      { file: second.readable, target: b.to },
      { file: first.file, target: a.to },
    ],
  );
  expect([...outcomes.values()]).toEqual(['saved', 'saved']);
  expect(a.bytes().length).toBe(first.file.size);
  expect(b.bytes().toString()).toContain('Was the warrant shown: refused');
  expect([a.said, b.said]).toEqual([['kept'], ['kept']]);
});

test('what is not the stated file is not kept, nor what does not come', async () => {
  const { identity, file } = await sealed((files) => {
    const data = files.find(({ name }) => name.endsWith('data/annex-001.jpg'));
    if (data) data.bytes = data.bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte));
    files.pop();
  });
  const { statement } = await judgeSealed(file, [identity], SIGNER);
  const [first, second] = statement?.items ?? [];
  if (!first || !second?.readable) throw new Error('not read');
  const [a, b] = [target(), target()];
  const outcomes = await extract(
    file,
    [identity],
    [
      { file: first.file, target: a.to },
      { file: second.readable, target: b.to },
    ],
  );
  expect([...outcomes.values()]).toEqual(['differs', 'missing']);
  expect([a.said, b.said]).toEqual([['dropped'], ['dropped']]);
});

test('bytes damaged on the way are unreadable, and what came before is judged', async () => {
  const { identity, bytes } = await sealed();
  const wrong = new Uint8Array(bytes);
  wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 1;
  const report = await judgeSealed(new Blob([wrong]), [identity], SIGNER);
  expect(codes(report.findings, true)).toContain('bundle-unreadable');
  expect(report.exit).toBe(21);
});

test('lines are answered with verdict, codes and exit, failures by their codes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reader-'));
  const { identity, bytes } = await sealed();
  const file = join(folder, 'x.sandyq');
  writeFileSync(file, bytes);
  const good = await answer({ file, key: identity, expected: SIGNER });
  expect([good.verdict, good.exit, good.against]).toEqual(['notable', 0, []]);
  const other = await answer({ file, key: await generateX25519Identity() });
  expect([other.failure, other.exit]).toEqual(['bundle-not-for-you', 12]);
  expect((await answer({ file, key: 'x' })).failure).toBe('malformed-identity');
  writeFileSync(file, 'hello');
  expect((await answer({ file, key: identity })).failure).toBe('not-a-bundle');
  rmSync(folder, { recursive: true });
});
