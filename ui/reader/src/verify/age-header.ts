/** The header of an age file, read before any other code sees it (docs/spec/item.md, rule 10; c2sp.org/age, to the letter). */
import { fromBase64bare } from './bytes';
import { HEADER, STANZAS } from './limits';

export interface Header {
  /** Bytes up to and with the newline that ends the MAC line. */
  length: number;
  /** Types, one a stanza. */
  types: string[];
}

/** Why a header is none: the file is something else, or claims to be age and is not. */
export type HeaderFault = 'not-age' | 'malformed';

const VERSION = 'age-encryption.org/v1';
const COLUMNS = 64;

/** Lines of the header, from bytes to text: ASCII alone. */
class Lines {
  at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  next(): string | null {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0) return null;
    const line = this.bytes.subarray(this.at, end);
    this.at = end + 1;
    return line.every((byte) => byte >= 0x20 && byte < 0x7f) ? String.fromCharCode(...line) : null;
  }
}

/** Reads a body up to the line that is not full, which there always is. */
function body(lines: Lines): boolean {
  for (;;) {
    const line = lines.next();
    if (line === null || line.length > COLUMNS || fromBase64bare(line) === null) return false;
    if (line.length < COLUMNS) return true;
  }
}

/** Reads the header in the first bytes of a file; `start` need not be longer than the limit. */
export function readAgeHeader(start: Uint8Array): Header | HeaderFault {
  const lines = new Lines(start.subarray(0, HEADER));
  if (lines.next() !== VERSION) return 'not-age';
  const types: string[] = [];
  for (;;) {
    const line = lines.next();
    if (line === null) return 'malformed';
    if (line.startsWith('--- ')) {
      const whole = fromBase64bare(line.slice(4))?.length === 32 && types.length > 0;
      return whole ? { length: lines.at, types } : 'malformed';
    }
    const type = /^-> ([!-~]+)( [!-~]+)*$/.exec(line)?.[1];
    if (type === undefined || types.length === STANZAS || !body(lines)) return 'malformed';
    types.push(type);
  }
}

/** Stanzas that address somebody. */
export const addressed = (header: Header): number =>
  header.types.filter((type) => !type.endsWith('-grease')).length;
