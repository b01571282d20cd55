/** An annex that came from a station stands in the station's own log (docs/spec/bundle.md, rule 16; C2SP tlog-proof). */
import { sha256 } from '@noble/hashes/sha2.js';
import { base32, base64, equal, fromBase64, hash32, isId, utf8 } from './bytes';
import { isCount, isText, members, type Json } from './canonical';
import { NOTE } from './limits';
import { rootFrom } from './merkle';
import { readCheckpoint, readNote, readVerifier, signed, type Note } from './note';

export const STATION = ['station_key', 'station_entry', 'station_proof'] as const;

const HEAD = 'c2sp.org/tlog-proof@v1\n';
/** A tree of fewer than 2^53 leaves is at most so high. */
const HASHES = 53;

interface Proof {
  index: number;
  hashes: Uint8Array[];
  note: Note;
}

function hashIn(line: string): Uint8Array | null {
  const bytes = fromBase64(line);
  return bytes?.length === 32 && base64(bytes) === line ? bytes : null;
}

/** Bytes of the application, which nothing signs; none are written as no line at all. */
function isExtra(line: string): boolean {
  const coded = line.slice('extra '.length);
  const bytes = fromBase64(coded);
  return bytes !== null && bytes.length > 0 && base64(bytes) === coded;
}

function readProof(text: string): Proof | null {
  if (utf8.encode(text).length > 2 * NOTE || !text.startsWith(HEAD)) return null;
  const rest = text.slice(HEAD.length);
  const at = rest.indexOf('\n\n');
  if (at < 0) return null;
  const lines = rest.slice(0, at).split('\n');
  if (lines[0]?.startsWith('extra ') && !isExtra(lines.shift() ?? '')) return null;
  const [, digits = ''] = /^index (0|[1-9][0-9]{0,15})$/.exec(lines.shift() ?? '') ?? [];
  const index = Number(digits);
  const hashes = lines.map(hashIn);
  const note = readNote(utf8.encode(rest.slice(at + 2)));
  if (digits === '' || !Number.isSafeInteger(index) || hashes.length > HASHES || !note) return null;
  return hashes.every((one) => one !== null) ? { index, hashes, note } : null;
}

/** The station's id and the length of its log, or null where the deposit's three fields do not fit together. */
export function provenAtStation(
  values: ReadonlyMap<string, Json>,
  locker: string,
): { station: string; size: number } | null {
  const [key, entry, proof] = STATION.map((name) => values.get(name));
  const verifier = isText(key) ? readVerifier(key) : null;
  const read = isText(proof) ? readProof(proof) : null;
  const place = members(entry, ['index', 'leaf']);
  if (!verifier || !read || !place || !isCount(place.index) || !isText(place.leaf)) return null;
  const leaf = hash32(place.leaf);
  const point = readCheckpoint(read.note.text);
  const begin = `sandyq/${locker}/`;
  const station = verifier.name.slice(begin.length);
  if (!leaf || !point || !verifier.name.startsWith(begin) || !isId(station)) return null;
  const root = rootFrom(read.index, point.size, leaf, read.hashes);
  const fits =
    station === base32(sha256(verifier.key).slice(0, 16)) &&
    read.index === place.index &&
    point.origin === verifier.name &&
    root !== null &&
    equal(root, point.root) &&
    signed(read.note, verifier) === 'yes';
  return fits ? { station, size: point.size } : null;
}
