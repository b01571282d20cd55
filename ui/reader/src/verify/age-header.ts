/** The header of an age file, read before any other code sees it (docs/spec/item.md, rule 10; c2sp.org/age, to the letter). */
import { fromBase64bare } from './bytes';
import { HEADER, STANZAS } from './limits';

export interface Header {
  /** Bytes up to and with the newline that ends the MAC line. */
  length: number;
  /** Types, one a stanza. */
  types: string[];
}

/** Why a header is none: the file is something else, ends too early, or claims to be age and is not. */
export type HeaderFault = 'not-age' | 'cut' | 'malformed';

const VERSION = 'age-encryption.org/v1';
const COLUMNS = 64;

/** Lines of the header, from bytes to text: ASCII alone. */
class Lines {
  at = 0;
  /** Whether a line was wanted that has no end here. */
  cut = false;
  constructor(private readonly bytes: Uint8Array) {}

  next(): string | null {
    const end = this.bytes.indexOf(0x0a, this.at);
    this.cut = end < 0;
    if (end < 0) return null;
    const line = this.bytes.subarray(this.at, end);
    this.at = end + 1;
    return line.every((byte) => byte >= 0x20 && byte < 0x7f) ? String.fromCharCode(...line) : null;
  }
}

/** Reads a body up to the line that is not full, which there always is; answers with its length. */
function body(lines: Lines): number | null {
  let length = 0;
  for (;;) {
    const line = lines.next();
    const bytes = line === null || line.length > COLUMNS ? null : fromBase64bare(line);
    if (line === null || bytes === null) return null;
    length += bytes.length;
    if (line.length < COLUMNS) return length;
  }
}

/** A stanza of our own kind has one argument of 32 bytes and a body of 32. */
const fitting = (args: readonly string[], length: number) =>
  args[0] !== 'X25519' ||
  (args.length === 2 && fromBase64bare(args[1] ?? '')?.length === 32 && length === 32);

/** Reads on behind the first line. */
function stanzas(lines: Lines): Header | null {
  const types: string[] = [];
  for (;;) {
    const line = lines.next() ?? '';
    if (line.startsWith('--- ')) {
      const whole = fromBase64bare(line.slice(4))?.length === 32 && types.length > 0;
      return whole ? { length: lines.at, types } : null;
    }
    if (!/^->( [!-~]+)+$/.test(line) || types.length === STANZAS) return null;
    const args = line.slice(3).split(' ');
    const length = body(lines);
    if (length === null || !fitting(args, length)) return null;
    types.push(args[0] ?? '');
  }
}

/** Reads the header in the first bytes of a file; `start` need not be longer than the limit. */
export function readAgeHeader(start: Uint8Array): Header | HeaderFault {
  const bytes = start.subarray(0, HEADER);
  const first = `${VERSION}\n`;
  const begin = String.fromCharCode(...bytes.subarray(0, first.length));
  if (begin === '' || !first.startsWith(begin)) return 'not-age';
  const lines = new Lines(bytes);
  const header = lines.next() === VERSION ? stanzas(lines) : null;
  if (header) return header;
  return lines.cut && bytes.length < HEADER ? 'cut' : 'malformed';
}

/** Stanzas that address somebody. */
export const addressed = (header: Header): number =>
  header.types.filter((type) => !type.endsWith('-grease')).length;
