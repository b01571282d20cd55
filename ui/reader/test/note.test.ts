/** Notes, checkpoints and verifier keys: examples of docs/spec/checkpoint.md, and what is refused. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { utf8 } from '../src/verify/bytes';
import { readCheckpoint, readNote, readVerifier, signed } from '../src/verify/note';
import { textIn, untouched } from './bag';

const spec = readFileSync(join(import.meta.dirname, '../../../docs/spec/checkpoint.md'), 'utf8');
const example = /```\n(sandyq\/[^`]*?\n)```/s.exec(spec)?.[1] ?? '';
const locker = readFileSync(join(import.meta.dirname, '../../../docs/spec/locker.md'), 'utf8');
const custodian = /custodian-log-key: (.*)/.exec(locker)?.[1] ?? '';

test('the example of the specification is read, and its signature fits', () => {
  const note = readNote(utf8.encode(example));
  const by = readVerifier(custodian);
  if (!note || !by) throw new Error('not read');
  expect(note.signatures.length).toBe(2);
  expect(signed(note, by)).toBe('yes');
  expect(readCheckpoint(note.text)?.size).toBe(2);
  expect(signed({ ...note, text: note.text.replace('\n2\n', '\n3\n') }, by)).toBe('false');
});

test('a second line of a known key that does not fit spoils the note for it', () => {
  const by = readVerifier(custodian);
  const note = readNote(utf8.encode(example));
  const own = note?.signatures.find((one) => one.name === by?.name);
  if (!note || !by || !own) throw new Error('not read');
  const spoiled = { ...own, bytes: own.bytes.map((byte, at) => (at === 9 ? byte ^ 1 : byte)) };
  expect(signed({ ...note, signatures: [...note.signatures, spoiled] }, by)).toBe('false');
  const unknown = { ...spoiled, name: 'somebody' };
  expect(signed({ ...note, signatures: [...note.signatures, unknown] }, by)).toBe('yes');
});

test.each<[string, (note: string) => string]>([
  ['no signature', (note) => note.slice(0, note.indexOf('—'))],
  ['no empty line', (note) => note.replace('\n\n', '\n')],
  ['a carriage return', (note) => note.replaceAll('\n', '\r\n')],
  ['a tab', (note) => note.replace('sandyq', 'san\tdyq')],
  ['no newline at the end', (note) => note.slice(0, -1)],
  ['something behind', (note) => `${note}x\n`],
  ['a hyphen for the dash', (note) => note.replace('—', '-')],
  ['a space in a name', (note) => note.replace('— sandyq', '— san dyq')],
  ['a plus in a name', (note) => note.replace('— sandyq', '— san+dyq')],
  ['base64 without padding', (note) => note.replaceAll('=\n', '\n')],
  ['too many signatures', (note) => note + note.slice(note.indexOf('—')).repeat(16)],
])('refused as a note: %s', (_, change) => {
  expect(readNote(utf8.encode(change(textIn(untouched(), 'sandyq/checkpoint'))))).toBeNull();
});

test('refused as a checkpoint: other forms of size and root, empty lines', () => {
  const root = 'qjhKSSUKEQQCFyei//pWgNHY40uQ0x8NDXdw1C0T5Og=';
  expect(readCheckpoint(`o\n8\n${root}\n`)).not.toBeNull();
  expect(readCheckpoint(`o\n8\n${root}\nmore\n`)).not.toBeNull();
  for (const size of ['08', '+8', '-8', '', '8 ', '0x8', '9007199254740992'])
    expect(readCheckpoint(`o\n${size}\n${root}\n`), size).toBeNull();
  for (const wrong of ['', root.slice(0, -1), root.replace('g=', 'h='), `${root}=`, 'AAAA'])
    expect(readCheckpoint(`o\n8\n${wrong}\n`), wrong).toBeNull();
  for (const text of [`\n8\n${root}\n`, 'o\n8\n', `o\n8\n${root}\n\nmore\n`])
    expect(readCheckpoint(text)).toBeNull();
});

test('a verifier key whose hash is another is none', () => {
  expect(readVerifier(custodian)).not.toBeNull();
  expect(readVerifier(custodian.replace('2715a29f', '2715a29e'))).toBeNull();
  expect(readVerifier(custodian.replace('+AY', '+Ao'))).toBeNull();
});
