/** Names in certificates: compared as bytes, shown as RFC 4514 writes them. */
import { OID, SEQUENCE, SET, all, oidOf, type Node } from './der';
import { hex } from '../verify/bytes';
import { must } from './refused';

const SHORT: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

const UTF8 = 0x0c;
const BMP = 0x1e;
/** Types of text whose bytes are characters below 256: numeric, printable, teletex, IA5, visible. */
const LATIN = new Set([0x12, 0x13, 0x14, 0x16, 0x1a]);

function textOf({ tag, content, bytes }: Node): string {
  if (tag === UTF8) return new TextDecoder().decode(content);
  if (LATIN.has(tag)) return String.fromCharCode(...content);
  if (tag === BMP) return new TextDecoder('utf-16be').decode(content);
  return `#${hex(bytes)}`;
}

const escaped = (text: string) =>
  text
    .replace(/[\\,+"<>;=]/g, (one) => `\\${one}`)
    .replace(/^[ #]|(?<=.) $/g, (one) => `\\${one}`)
    // eslint-disable-next-line no-control-regex -- these are the very characters that are not shown as they are
    .replace(/[\u0000-\u001f\u007f]/g, (one) => `\\${hex(Uint8Array.of(one.charCodeAt(0)))}`);

function pair(node: Node): string {
  return all(node, (parts) => {
    const name = oidOf(parts.one(OID));
    const value = parts.any();
    const text = textOf(value);
    return `${SHORT[name] ?? name}=${text === `#${hex(value.bytes)}` ? text : escaped(text)}`;
  });
}

/** A Name: the last part first. */
export function shown(name: Node): string {
  must(name.tag === SEQUENCE, 'malformed');
  const sets = name.parts.map((part) => {
    must(part.tag === SET && part.parts.length > 0, 'malformed');
    return part.parts.map(pair).join('+');
  });
  return sets.reverse().join(',');
}
