/** `locker.txt` (docs/spec/locker.md, rules 1 to 5): whose bundle key it is, and who may sign a checkpoint. */
import { sha256 } from '@noble/hashes/sha2.js';
import { base32, isId } from './bytes';
import type { Findings } from './findings';
import { RECIPIENTS, SHARES, STATIONS } from './limits';
import { readNote, readVerifier, signed, type Note, type Verifier } from './note';

export interface LockerFile {
  locker: string;
  number: number;
  custodian: Verifier;
  /** The line as it stands there; whether it holds a key is asked when a signature is judged. */
  bundleKey: string;
  stations: { id: string; key: Verifier }[];
  note: Note;
}

const ORDER =
  /^number previous locker made custodian-log-key bundle-key( recipient)+( station)+ log-key-file bundle-key-file( former-identities-file)?( sealed-since)?( way-in)*( quorum)?$/;

function linesOf(text: string): [string, string][] | null {
  const [first, ...lines] = text.slice(0, -1).split('\n');
  if (first !== 'sandyq-locker/1') return null;
  const pairs = lines.map((line): [string, string] => {
    const [, name = '', value = ''] = /^([a-z-]+): ([ -~]+)$/.exec(line) ?? [];
    return [name, value];
  });
  return ORDER.test(pairs.map(([name]) => name).join(' ')) ? pairs : null;
}

function stationOf(value: string): { id: string; key: Verifier } | null {
  const [, id, rest = ''] = /^([^ ]+) ([^ ]+)$/.exec(value) ?? [];
  const key = readVerifier(rest);
  return isId(id) && key ? { id, key } : null;
}

const isCount = (value: string): boolean =>
  /^[1-9][0-9]{0,15}$/.test(value) && Number.isSafeInteger(Number(value));

/** Generation, shares needed, shares issued. */
function isQuorum(value: string): boolean {
  if (!/^[1-9][0-9]{0,2}( [1-9][0-9]?){2}$/.test(value)) return false;
  const [generation = 0, needed = 0, of = 0] = value.split(' ').map(Number);
  return generation <= 255 && needed >= 2 && needed <= of && of <= SHARES;
}

function plain(one: (name: string) => string, all: (name: string) => string[]): boolean {
  if (!isCount(one('number')) || !isId(one('locker'))) return false;
  if (!/^(none|[0-9a-f]{64})$/.test(one('previous'))) return false;
  if (!isId(one('log-key-file')) || !isId(one('bundle-key-file'))) return false;
  if (!all('former-identities-file').every(isId)) return false;
  if (!all('sealed-since').every(isCount)) return false;
  if (all('recipient').length > RECIPIENTS || all('station').length > STATIONS) return false;
  if (!all('quorum').every(isQuorum)) return false;
  // Beside a quorum there is no way in by a passphrase (rule 5).
  const spoken = all('way-in').some((way) => way.startsWith('passphrase '));
  if (spoken && all('quorum').length > 0) return false;
  return all('way-in').every((way) => {
    const [kind = '', id, more] = way.split(' ');
    return /^(passphrase|recovery|hardware)$/.test(kind) && isId(id) && more === undefined;
  });
}

/** What the file says, whoever signed it, or null where it cannot be read. */
export function readLockerFile(bytes: Uint8Array): LockerFile | null {
  const note = readNote(bytes);
  const lines = note ? linesOf(note.text) : null;
  if (!note || !lines) return null;
  const all = (name: string) => lines.filter((one) => one[0] === name).map((one) => one[1]);
  const one = (name: string) => all(name)[0] ?? '';
  const custodian = readVerifier(one('custodian-log-key'));
  const stations = all('station').map(stationOf);
  if (!plain(one, all) || !custodian || !stations.every((station) => station !== null)) return null;
  return {
    locker: one('locker'),
    number: Number(one('number')),
    custodian,
    bundleKey: one('bundle-key'),
    stations,
    note,
  };
}

/** Judges the file by itself: its signature, its id, the names of its keys. */
export function judgeLockerFile(file: LockerFile, subject: string, findings: Findings): void {
  const named = `sandyq/${file.locker}`;
  if (base32(sha256(file.custodian.key).slice(0, 16)) !== file.locker)
    findings.add('locker-id-differs', subject);
  if (file.custodian.name !== named)
    findings.add('locker-key-name-differs', subject, { signer: file.custodian.name });
  for (const { id, key } of file.stations) {
    if (key.name !== `${named}/${id}`)
      findings.add('locker-key-name-differs', subject, { signer: key.name });
  }
  if (signed(file.note, file.custodian) !== 'yes') findings.add('locker-file-unsigned', subject);
  else findings.add('locker-file-signed', subject, { number: file.number });
}
