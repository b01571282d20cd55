/** `sandyq/bundle.json` (docs/spec/bundle.md, rules 10 and 11). */
import { hash32, isId, utf8 } from './bytes';
import { isCount, isText, members, parse, type Json, type JsonObject } from './canonical';
import { digestOf, isDigest, isSalt, opened } from './disclosure';
import { readEarlier, type Earlier } from './earlier';
import { isFieldName } from './entry';
import { ANNEXES, CHARACTERS, FIELDS, FILE, MEDIA, RECIPIENTS } from './limits';
import { readMoment, type Moment } from './moment';

export interface StatedFile {
  path: string;
  size: number;
  sha256: string;
  blake3: string;
}

export interface Annex {
  annex: number;
  item: string;
  media: string;
  file: StatedFile;
  readable?: StatedFile;
  custody: { count: number; first: number; last: number };
  withheld: string[];
}

export interface Recipient {
  key: string;
  salt: string;
  label?: string;
  oneTime: boolean;
}

export interface Statement {
  bundle: string;
  locker: string;
  exporter: string;
  purpose: string;
  made: Moment;
  checkpoint: { origin: string; size: number; root: string };
  earlier?: Earlier[];
  recipients: Recipient[];
  items: Annex[];
}

export const number3 = (annex: number): string => String(annex).padStart(3, '0');

const isHash = (value: Json | undefined): value is string =>
  isText(value) && hash32(value) !== null;
const list = (value: Json | undefined): Json[] | null => (Array.isArray(value) ? value : null);
const isShort = (value: Json | undefined): value is string =>
  isText(value) && [...value].length <= CHARACTERS;

function checkpointOf(value: Json | undefined): Statement['checkpoint'] | null {
  const said = members(value, ['origin', 'root', 'size']);
  return said && isText(said.origin) && isHash(said.root) && isCount(said.size)
    ? { origin: said.origin, root: said.root, size: said.size }
    : null;
}

function recipientOf(value: Json): Recipient | null {
  const said = members(value, ['key', 'key_salt', 'label', 'one_time'], ['label_disclosed']);
  if (!said || !isDigest(said.key) || !isSalt(said.key_salt) || !isDigest(said.label)) return null;
  if (typeof said.one_time !== 'boolean') return null;
  const recipient: Recipient = { key: said.key, salt: said.key_salt, oneTime: said.one_time };
  if (said.label_disclosed === undefined) return recipient;
  if (!isText(said.label_disclosed) || digestOf(said.label_disclosed) !== said.label) return null;
  const label = opened(said.label_disclosed);
  return isText(label) ? { ...recipient, label } : null;
}

function fileOf(value: Json | undefined, annex: number, ending: RegExp): StatedFile | null {
  const said = members(value, ['blake3', 'path', 'sha256', 'size']);
  if (!said || !isHash(said.blake3) || !isHash(said.sha256) || !isCount(said.size)) return null;
  const begin = `data/annex-${number3(annex)}.`;
  if (said.size > FILE || !isText(said.path) || !said.path.startsWith(begin)) return null;
  return ending.test(said.path.slice(begin.length))
    ? { path: said.path, size: said.size, sha256: said.sha256, blake3: said.blake3 }
    : null;
}

function custodyOf(value: Json | undefined): Annex['custody'] | null {
  const said = members(value, ['count', 'first', 'last']);
  if (!said || !isCount(said.count) || !isCount(said.first) || !isCount(said.last)) return null;
  const { count, first, last } = said;
  return count >= 1 && first <= last && count <= last - first + 1 ? { count, first, last } : null;
}

function withheldOf(value: Json | undefined): string[] | null {
  const names = list(value);
  if (!names?.every(isFieldName) || names.length > FIELDS) return null;
  return names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name) ? names : null;
}

const isMedia = (value: Json | undefined): value is string =>
  isText(value) && value !== '' && utf8.encode(value).length <= MEDIA;

function annexOf(value: Json, annex: number): Annex | null {
  const names = ['annex', 'custody', 'file', 'item', 'media', 'withheld'];
  const said = members(value, names, ['readable']);
  if (!said || said.annex !== annex || !isId(said.item) || !isMedia(said.media)) return null;
  const custody = custodyOf(said.custody);
  const withheld = withheldOf(said.withheld);
  const typed = said.readable !== undefined;
  const file = fileOf(said.file, annex, typed ? /^json$/ : /^[a-z0-9]{1,8}$/);
  if (!custody || !withheld || !file) return null;
  const found = { annex, item: said.item, media: said.media, file, custody, withheld };
  if (!typed) return found;
  const readable = fileOf(said.readable, annex, /^txt$/);
  return readable ? { ...found, readable } : null;
}

function every<T>(
  values: Json[] | null,
  limit: number,
  read: (value: Json, at: number) => T | null,
) {
  if (!values || values.length > limit) return null;
  const all = values.map(read);
  return all.every((one): one is NonNullable<typeof one> => one !== null) ? all : null;
}

function statementOf(said: JsonObject): Statement | null {
  const made = readMoment(said.made);
  const checkpoint = checkpointOf(said.checkpoint);
  const recipients = every(list(said.recipients), RECIPIENTS, recipientOf);
  const items = every(list(said.items), ANNEXES, (one, at) => annexOf(one, at + 1));
  if (!isId(said.bundle) || !isId(said.locker) || !made || !checkpoint) return null;
  if (!isShort(said.exporter) || !isShort(said.purpose) || !recipients?.length || !items?.length)
    return null;
  if (new Set(items.map((one) => one.item)).size !== items.length) return null;
  const { bundle, locker, exporter, purpose } = said;
  const all = { bundle, locker, exporter, purpose, made, checkpoint, recipients, items };
  if (said.earlier === undefined) return all;
  const earlier = readEarlier(said.earlier, checkpoint.size);
  return earlier ? { ...all, earlier } : null;
}

const MEMBERS = [
  'bundle',
  'checkpoint',
  'exporter',
  'items',
  'locker',
  'made',
  'purpose',
  'recipients',
  'v',
];

/** The statement, or why there is none: another version, or another form. */
export function readStatement(bytes: Uint8Array): Statement | 'version' | 'malformed' {
  const value = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'malformed';
  if (isCount(value.v) && value.v !== 1) return 'version';
  const said = members(value, MEMBERS, ['earlier']);
  return (said?.v === 1 && statementOf(said)) || 'malformed';
}
