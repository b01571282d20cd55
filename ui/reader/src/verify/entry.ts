/** An entry of the custody log as a leaf of the tree (docs/spec/custody-log.md, rules 2 to 5). */
import { utf8 } from './bytes';
import { isCount, isText, members, parse } from './canonical';
import { isDigest } from './disclosure';
import { FIELDS, LEAF, NAME } from './limits';

export interface Leaf {
  act: string;
  seq: number;
  /** Digest by field. */
  fields: Map<string, string>;
}

const ACT = new RegExp(`^[a-z0-9-]{1,${NAME}}$`);
const FIELD = new RegExp(`^[a-z0-9_]{1,${NAME}}$`);

/** Whether a field of an entry may have this name. */
export const isFieldName = (name: unknown): name is string =>
  typeof name === 'string' && FIELD.test(name);

/** A leaf in its one form, or null. */
export function readLeaf(text: string): Leaf | null {
  if (utf8.encode(text).length > LEAF) return null;
  const leaf = members(parse(text), ['act', 'fields', 'salt', 'seq', 'v']);
  if (!leaf || leaf.v !== 1 || !isCount(leaf.seq) || !isText(leaf.salt)) return null;
  if (!isText(leaf.act) || !ACT.test(leaf.act)) return null;
  const fields = leaf.fields;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return null;
  const read = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) {
    const digest = members(value, ['...'])?.['...'];
    if (!isFieldName(name) || !isDigest(digest)) return null;
    read.set(name, digest);
  }
  return read.size <= FIELDS ? { act: leaf.act, seq: leaf.seq, fields: read } : null;
}
