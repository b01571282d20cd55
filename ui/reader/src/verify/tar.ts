/** The one form of tar that is allowed (docs/spec/item.md, rule 2), read as it passes: a header is written again and compared. */
import { equal, utf8 } from './bytes';
import { FILE, FILES } from './limits';
import { padme } from './padme';

const BLOCK = 512;
/** From here on, and only then, a size stands in base 256. */
const WIDE = 8 ** 11;

export interface TarSink {
  begin(name: string, size: number): void;
  data(part: Uint8Array): void;
  finish(): void;
}

function put(block: Uint8Array, at: number, text: string) {
  block.set(utf8.encode(text), at);
}

function putSize(block: Uint8Array, size: number) {
  if (size < WIDE) return put(block, 124, `${size.toString(8).padStart(11, '0')}\0`);
  block[124] = 0x80;
  for (let at = 135, rest = size; at > 124 && rest > 0; at--, rest = Math.floor(rest / 256))
    block[at] = rest % 256;
}

/** The header of a file, as it must be. */
export function header(name: string, size: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  put(block, 0, name);
  put(block, 100, '0000644\x000000000\x000000000\0');
  putSize(block, size);
  put(block, 136, '00000000000\0');
  put(block, 148, '        0');
  put(block, 257, 'ustar\x0000');
  put(block, 329, '0000000\x000000000\0');
  const sum = block.reduce((a, b) => a + b, 0);
  put(block, 148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return block;
}

function sizeIn(block: Uint8Array): number | null {
  if (block[124] === 0x80) {
    let size = 0;
    for (let at = 125; at < 136; at++) size = size * 256 + (block[at] ?? 0);
    return size;
  }
  const text = String.fromCharCode(...block.subarray(124, 136));
  return /^[0-7]{11}\0$/.test(text) ? parseInt(text, 8) : null;
}

const nameIn = (block: Uint8Array): string => {
  const field = block.subarray(0, 100);
  const end = field.indexOf(0);
  return String.fromCharCode(...(end < 0 ? field : field.subarray(0, end)));
};

/** A name that lies nowhere but under the folder it says. */
export function allowed(name: string): boolean {
  if (!/^[A-Za-z0-9._/-]{1,100}$/.test(name)) return false;
  return name.split('/').every((step) => step !== '' && step !== '.' && step !== '..');
}

/** What a header says, or the code of what is wrong with it. */
export function readHeader(block: Uint8Array): { name: string; size: number } | string {
  if (block[156] !== 0x30) return 'bundle-tar-not-a-file';
  const size = sizeIn(block);
  if (size === null) return 'bundle-tar-header';
  const name = nameIn(block);
  if (!allowed(name)) return 'bundle-tar-name';
  if (size > FILE) return 'bundle-tar-limit';
  return equal(block, header(name, size)) ? { name, size } : 'bundle-tar-header';
}

const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

type Place = 'header' | 'content' | 'fill' | 'second' | 'zeros' | 'after';

/** Fed with bytes, hands on the files; stops at the first fault and says its code. */
export class TarReader {
  fault: string | null = null;
  files = 0;
  private place: Place = 'header';
  /** Bytes still to come in this place; in `zeros` up to the padded size. */
  private left = BLOCK;
  private total = 0;
  private fill = 0;
  private readonly block = new Uint8Array(BLOCK);

  constructor(private readonly sink: TarSink) {}

  feed(bytes: Uint8Array): void {
    for (let rest = bytes; rest.length > 0 && this.fault === null;) {
      if (this.place === 'after') return this.stop('bundle-tar-after-end');
      const part = rest.subarray(0, this.left);
      rest = rest.subarray(part.length);
      this.total += part.length;
      this.take(part);
    }
  }

  /** The bytes are at their end. */
  end(): void {
    if (this.fault === null && this.place !== 'after') this.stop('bundle-cut');
  }

  private stop(code: string) {
    this.fault = code;
  }

  private take(part: Uint8Array) {
    if (this.place === 'header' || this.place === 'second') this.block.set(part, BLOCK - this.left);
    else if (this.place === 'content') this.sink.data(part);
    else if (!isZero(part)) return this.stop('bundle-tar-padding');
    this.left -= part.length;
    while (this.left === 0 && this.fault === null && this.place !== 'after') this.next();
  }

  private next() {
    switch (this.place) {
      case 'header':
        return isZero(this.block) ? this.go('second', BLOCK) : this.begin();
      case 'content':
        this.sink.finish();
        return this.go('fill', this.fill);
      case 'fill':
        return this.go('header', BLOCK);
      case 'second':
        if (!isZero(this.block)) return this.stop('bundle-tar-padding');
        return this.go('zeros', padme(this.total) - this.total);
      default:
        return this.go('after', 0);
    }
  }

  private go(place: Place, left: number) {
    this.place = place;
    this.left = left;
  }

  private begin() {
    const said = readHeader(this.block);
    if (typeof said === 'string') return this.stop(said);
    if (++this.files > FILES) return this.stop('bundle-tar-limit');
    this.fill = (BLOCK - (said.size % BLOCK)) % BLOCK;
    this.sink.begin(said.name, said.size);
    this.go('content', said.size);
  }
}
