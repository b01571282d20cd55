/** The file of certificates that was kept beside a reply: exactly one root, and others. */
import { fromBase64 } from '../verify/bytes';
import { certificate, selfIssued, type Certificate } from './certificate';
import { SEQUENCE, read } from './der';
import { BYTES, CERTIFICATES } from './limits';
import { must, refuse } from './refused';

export interface Trusted {
  root: Certificate;
  others: Certificate[];
}

const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;

function parsed(bytes: Uint8Array | null): Certificate {
  if (!bytes) return refuse('authority');
  try {
    return certificate(read(bytes));
  } catch {
    return refuse('authority');
  }
}

const inBase64 = (text: string) => fromBase64(text.replace(/\s/g, ''));

export function trusted(bytes: Uint8Array): Trusted {
  must(bytes.length <= BYTES, 'too-large');
  return bytes[0] === SEQUENCE
    ? among([parsed(bytes)])
    : among(written(new TextDecoder('latin1').decode(bytes)));
}

function written(text: string): Certificate[] {
  const blocks = [...text.matchAll(BLOCK)];
  must(blocks.length <= CERTIFICATES, 'too-large');
  must(blocks.length === text.split('-----BEGIN CERTIFICATE-----').length - 1, 'authority');
  return blocks.map((block) => parsed(inBase64(block[1] ?? '')));
}

function among(found: readonly Certificate[]): Trusted {
  const [root, ...more] = found.filter(selfIssued);
  must(root !== undefined && more.length === 0, 'authority');
  return { root, others: found.filter((one) => one !== root) };
}
