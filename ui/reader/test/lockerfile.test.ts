/** The example of the specification, with each word that a way in may have and with one that none has. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readLockerFile } from '../src/verify/lockerfile';

const spec = readFileSync(new URL('../../../docs/spec/locker.md', import.meta.url), 'utf8');
const example = spec.slice(spec.indexOf('sandyq-locker/1\n'));
const file = example.slice(0, example.indexOf('```'));

function reads(way: string): boolean {
  const changed = file.replace('way-in: passphrase ', `way-in: ${way} `);
  return readLockerFile(new TextEncoder().encode(changed)) !== null;
}

it('takes a passphrase, a recovery key and a hardware key for ways in, and nothing else', () => {
  expect(file).toContain('way-in: passphrase ');
  expect(['passphrase', 'recovery', 'hardware'].map(reads)).toEqual([true, true, true]);
  expect(['door', 'Hardware', 'hardware x', ''].map(reads)).toEqual([false, false, false, false]);
});
