/** The file of certificates that was kept beside a reply: exactly one root, and others. */
import { fromBase64 } from '../verify/bytes';
import { certificate, selfIssued, type Certificate } from './certificate';
import { read } from './der';
import { BYTES, CERTIFICATES } from './limits';
import { must, refuse } from './refused';

export interface Trusted {
  root: Certificate;
  others: Certificate[];
}

const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g;

function parsed(base64: string): Certificate {
  const bytes = fromBase64(base64.replace(/\s/g, ''));
  if (!bytes) return refuse('authority');
  try {
    return certificate(read(bytes));
  } catch {
    return refuse('authority');
  }
}

export function trusted(text: string): Trusted {
  must(text.length <= BYTES, 'too-large');
  const blocks = [...text.matchAll(BLOCK)];
  must(blocks.length <= CERTIFICATES, 'too-large');
  must(blocks.length === text.split('-----BEGIN CERTIFICATE-----').length - 1, 'authority');
  const found = blocks.map((block) => parsed(block[1] ?? ''));
  const [root, ...more] = found.filter(selfIssued);
  must(root !== undefined && more.length === 0, 'authority');
  return { root, others: found.filter((one) => one !== root) };
}
