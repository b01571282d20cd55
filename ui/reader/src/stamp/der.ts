/** DER: a tree from the bytes, by `asn1js`, which reads BER; everything that DER forbids is refused here. The order of a set is free. */
import { fromBER, type BaseBlock } from 'asn1js';
import { DEPTH, NODES } from './limits';
import { must, refuse } from './refused';

/** One element. */
export interface Node {
  /** The first byte: class, form and number. */
  tag: number;
  /** All its bytes. */
  bytes: Uint8Array;
  /** What stands behind the length. */
  content: Uint8Array;
  parts: readonly Node[];
}

export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const BITS = 0x03;
export const OCTETS = 0x04;
export const NULL = 0x05;
export const OID = 0x06;
export const ENUMERATED = 0x0a;
const BMP = 0x1e;
export const UTC_TIME = 0x17;
export const TIME = 0x18;
export const SEQUENCE = 0x30;
export const SET = 0x31;
/** [n], with a structure inside or with a value. */
export const within = (n: number) => 0xa0 | n;
export const instead = (n: number) => 0x80 | n;

/** The universal types that certificates and tokens are made of; sequences and sets alone have parts. */
const UNIVERSAL = new Set([
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x09, 0x0a, 0x0c, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18,
  0x1a, 0x1e, 0x30, 0x31,
]);
const isUniversal = (tag: number) => (tag & 0xc0) === 0;

/** The bytes of a length in its shortest form. */
function lengthBytes(length: number): number {
  return length < 0x80 ? 1 : length < 0x100 ? 2 : length < 0x10000 ? 3 : 4;
}

const shortest = ([first = 0, second = 0]: Uint8Array, length: number) =>
  length === 1 || (first === 0 ? second >= 0x80 : first !== 0xff || second < 0x80);

const isInteger = (bytes: Uint8Array) => bytes.length > 0 && shortest(bytes, bytes.length);

function isBits(bytes: Uint8Array): boolean {
  const [unused = 8] = bytes;
  const last = bytes.at(-1) ?? 0;
  if (bytes.length < 2) return unused === 0;
  return unused < 8 && (last & ((1 << unused) - 1)) === 0;
}

/** Each arc in its shortest form and ended. */
function isOid(bytes: Uint8Array): boolean {
  let fresh = true;
  for (const byte of bytes) {
    if (fresh && byte === 0x80) return false;
    fresh = byte < 0x80;
  }
  return bytes.length > 0 && fresh;
}

const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

const FORMS: Record<number, (content: Uint8Array) => boolean> = {
  [BOOLEAN]: (bytes) => bytes.length === 1 && (bytes[0] === 0 || bytes[0] === 0xff),
  [INTEGER]: isInteger,
  [ENUMERATED]: isInteger,
  [BITS]: isBits,
  [NULL]: (bytes) => bytes.length === 0,
  [OID]: isOid,
  [UTC_TIME]: (bytes) => /^\d{12}Z$/.test(latin1(bytes)),
  [TIME]: (bytes) => /^\d{14}(\.\d*[1-9])?Z$/.test(latin1(bytes)),
  [BMP]: (bytes) => bytes.length % 2 === 0,
};

function nodeOf(block: BaseBlock): Node {
  must(block.error === '', 'malformed');
  const bytes = block.valueBeforeDecodeView;
  const { idBlock, lenBlock } = block;
  const tag = bytes[0] ?? 0;
  // Numbers above 30 take more bytes; nothing of what is read here has one.
  must(idBlock.blockLength === 1, 'malformed');
  must(!isUniversal(tag) || UNIVERSAL.has(tag), 'malformed');
  must(!lenBlock.isIndefiniteForm, 'malformed');
  const content = bytes.subarray(1 + lenBlock.blockLength);
  must(lenBlock.blockLength === lengthBytes(content.length), 'malformed');
  must(content.length === lenBlock.length, 'malformed');
  const constructed = (tag & 0x20) !== 0;
  must(isUniversal(tag) ? (FORMS[tag]?.(content) ?? true) : true, 'malformed');
  return { tag, bytes, content, parts: constructed ? partsOf(block) : [] };
}

function partsOf(block: BaseBlock): Node[] {
  const { value } = block.valueBlock as unknown as { value: BaseBlock[] };
  return value.map(nodeOf);
}

/** The one element that the bytes are, or `malformed`. */
export function read(bytes: Uint8Array): Node {
  const limits = { maxDepth: DEPTH, maxNodes: NODES, parseEmbedded: false };
  const { offset, result } = fromBER(bytes, limits);
  must(offset === bytes.length, 'malformed');
  return nodeOf(result);
}

/** The parts of a sequence in their order; what is there and was not asked for is a fault. */
export class Parts {
  private at = 0;

  constructor(
    readonly node: Node,
    tag = SEQUENCE,
  ) {
    must(node.tag === tag, 'malformed');
  }

  get next(): number | undefined {
    return this.node.parts[this.at]?.tag;
  }

  maybe(tag: number): Node | null {
    return this.next === tag ? this.any() : null;
  }

  one(tag: number): Node {
    return this.maybe(tag) ?? refuse('malformed');
  }

  any(): Node {
    return this.node.parts[this.at++] ?? refuse('malformed');
  }

  /** All that is left, which is what is repeated. */
  rest(): Node[] {
    const rest = this.node.parts.slice(this.at);
    this.at = this.node.parts.length;
    return rest;
  }

  end(): void {
    must(this.at === this.node.parts.length, 'malformed');
  }
}

/** A sequence is read by this, and nothing is left over in it. */
export function all<T>(node: Node, take: (parts: Parts) => T, tag = SEQUENCE): T {
  const parts = new Parts(node, tag);
  const taken = take(parts);
  parts.end();
  return taken;
}

/** The single part of a node. */
export function only(node: Node, tag?: number): Node {
  const [part, ...more] = node.parts;
  must(part !== undefined && more.length === 0, 'malformed');
  must(tag === undefined || part.tag === tag, 'malformed');
  return part;
}

export const isTrue = (node: Node | null): boolean => node?.content[0] === 0xff;

/** A number that is not negative. */
export function unsigned(content: Uint8Array): bigint {
  must(isInteger(content) && (content[0] ?? 0x80) < 0x80, 'malformed');
  return content.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

export function oidOf(node: Node): string {
  must(node.tag === OID, 'malformed');
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of node.content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  const [both = 0n, ...rest] = arcs;
  const first = both < 40n ? 0n : both < 80n ? 1n : 2n;
  return [first, both - 40n * first, ...rest].join('.');
}
