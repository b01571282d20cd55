/** Public vectors of others, where they are present. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.SANDYQ_VECTORS ?? join(import.meta.dirname, '../../../../shared/vectors');

/** The folder of a kind of vectors, or null where there is none; then it is said aloud. */
export function vectors(kind: string): string | null {
  const folder = join(root, kind);
  if (existsSync(folder)) return folder;
  process.stderr.write(`${kind}: skipped: no vectors\n`);
  return null;
}

/** Every file below a folder. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

export const json = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
