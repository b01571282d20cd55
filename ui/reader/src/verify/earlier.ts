/** States of the log that somebody outside saw (docs/spec/bundle.md, rules 19 to 22): what the statement says, and which files go with it. */
import { hash32, utf8 } from './bytes';
import { isCount, isText, members, type Json } from './canonical';
import { AUTHORITIES, EARLIER, GROWTH, WITNESS, WITNESSES } from './limits';

export interface Earlier {
  size: number;
  root: Uint8Array;
  proof: Uint8Array[];
  /** Verifier keys, as they are stated. */
  witnesses: string[];
  /** What the newsroom calls the authorities. */
  anchors: string[];
}

/** Sorted by their bytes, none twice. */
function sorted(texts: readonly string[]): boolean {
  return texts.every((text, at) => at === 0 || before(texts[at - 1] ?? '', text));
}

function before(one: string, other: string): boolean {
  const [a, b] = [utf8.encode(one), utf8.encode(other)];
  const at = a.findIndex((byte, n) => byte !== b[n]);
  return at < 0 ? a.length < b.length : (a[at] ?? 0) < (b[at] ?? -1);
}

function texts(value: Json | undefined, limit: number, fits: (text: string) => boolean) {
  if (!Array.isArray(value) || value.length > limit) return null;
  const all = value.filter(isText);
  return all.length === value.length && all.every(fits) && sorted(all) ? all : null;
}

function hashes(value: Json | undefined): Uint8Array[] | null {
  if (!Array.isArray(value) || value.length > GROWTH) return null;
  const all = value.map((one) => (isText(one) ? hash32(one) : null));
  return all.every((one) => one !== null) ? all : null;
}

const isWitness = (text: string) => text !== '' && utf8.encode(text).length <= WITNESS;
const isAuthority = (text: string) => /^[a-z0-9][a-z0-9-]{0,31}$/.test(text);

function earlierOf(value: Json, size: number): Earlier | null {
  const said = members(value, ['anchors', 'proof', 'root', 'size', 'witnesses']);
  if (!said || !isCount(said.size) || said.size < 1 || said.size > size) return null;
  const root = isText(said.root) ? hash32(said.root) : null;
  const proof = hashes(said.proof);
  const witnesses = texts(said.witnesses, WITNESSES, isWitness);
  const anchors = texts(said.anchors, AUTHORITIES, isAuthority);
  return root && proof && witnesses && anchors
    ? { size: said.size, root, proof, witnesses, anchors }
    : null;
}

/** What is stated, or null where it is not in its form; `size` is the checkpoint's. */
export function readEarlier(value: Json | undefined, size: number): Earlier[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > EARLIER) return null;
  const all = value.map((one) => earlierOf(one, size));
  const found = all.filter((one) => one !== null);
  const rising = found.every((one, at) => at === 0 || (found[at - 1]?.size ?? 0) < one.size);
  return found.length === all.length && rising ? found : null;
}

const FOLDER = 'sandyq/earlier/';

const nameOf = ({ size }: Earlier) => `${FOLDER}${String(size).padStart(12, '0')}`;

export const noteOf = (one: Earlier): string => `${nameOf(one)}.checkpoint`;

/** Request, reply and certificates of an authority. */
export const stampOf = (one: Earlier, authority: string): [string, string, string] => [
  `${nameOf(one)}-${authority}.tsq`,
  `${nameOf(one)}-${authority}.tsr`,
  `${nameOf(one)}-${authority}.pem`,
];

/** Every file of these, in its place. */
export const filesOfEarlier = (all: readonly Earlier[]): string[] =>
  all.flatMap((one) => [noteOf(one), ...one.anchors.flatMap((name) => stampOf(one, name))]);
