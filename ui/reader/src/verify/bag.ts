/** The bag around everything (RFC 8493; docs/spec/bundle.md, rules 6 to 8): what its texts must say, written from the statement. */
import { hash32, textOf } from './bytes';
import type { Annex, StatedFile, Statement } from './statement';

export const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export const PAGE_BEGIN =
  '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n' +
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">\n`;

export const filesOf = (items: readonly Annex[]): StatedFile[] =>
  items.flatMap((one) => (one.readable ? [one.file, one.readable] : [one.file]));

export function bagInfo(said: Statement, bundleKey: string): string {
  const files = filesOf(said.items);
  const bytes = files.reduce((sum, one) => sum + one.size, 0);
  return [
    'Bag-Software-Agent: sandyq-bundle/1',
    `Bagging-Date: ${said.made.utc.slice(0, 10)}`,
    `External-Identifier: sandyq-${said.bundle}`,
    `Payload-Oxum: ${bytes}.${files.length}`,
    `Sandyq-Signing-Key: ${bundleKey}`,
    '',
  ].join('\n');
}

/** Visible ASCII but the two that the programs which write sums give a meaning. */
const NAME = /^[!-)+-[\]-~]+$/;

export interface Line {
  hash: string;
  name: string;
}

/** The lines of a manifest, or null where it is not in its one form or names a file twice. */
export function readManifest(bytes: Uint8Array): Line[] | null {
  const text = textOf(bytes);
  if (text === null || (text !== '' && !text.endsWith('\n'))) return null;
  const lines: Line[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const hash = line.slice(0, 64);
    const name = line.slice(66);
    if (!hash32(hash) || line.slice(64, 66) !== '  ' || !NAME.test(name)) return null;
    lines.push({ hash, name });
  }
  return new Set(lines.map((one) => one.name)).size === lines.length ? lines : null;
}

/** Whether a manifest is the one that follows from the statement. */
export function states(
  lines: readonly Line[],
  said: Statement,
  which: 'sha256' | 'blake3',
): boolean {
  const files = filesOf(said.items);
  return (
    lines.length === files.length &&
    files.every((one, at) => lines[at]?.name === one.path && lines[at]?.hash === one[which])
  );
}
