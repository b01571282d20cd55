import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = import.meta.dirname;
const ALIASES = { $host: 'host', $words: 'words', $parts: 'parts', $go: 'go' };

function files(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name);
    if (one.isDirectory()) return files(path);
    return /\.(svelte|ts)$/.test(one.name) && !/\.test\.ts$|bindings\.ts$/.test(one.name)
      ? [path]
      : [];
  });
}

/** `tasks/show`, `parts`, … or the name of a foreign package. */
function roomOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'tasks' ? `tasks/${second}` : first.replace(/\.ts$/, '');
}

function imports(path: string, code: string): string[] {
  return [...code.matchAll(/(?:from|import)\s+'([^']+)'/g)].map(([, name = '']) => {
    const alias = Object.entries(ALIASES).find(
      ([key]) => name === key || name.startsWith(`${key}/`),
    );
    if (alias) return alias[1];
    return name.startsWith('.') ? roomOf(relative(root, join(dirname(path), name))) : name;
  });
}

/** What a room may lean on beside itself and foreign packages. */
const MAY: Record<string, string[]> = {
  words: ['host'],
  style: ['host'],
  host: [],
  go: ['host'],
  parts: ['host', 'words', 'go'],
  tasks: ['parts', 'host', 'words', 'go'],
};

function faults(path: string, code: string): string[] {
  const name = relative(root, path);
  const room = roomOf(name);
  const may = MAY[room.split('/')[0] ?? ''];
  return imports(path, code).filter((one) => {
    if (one.startsWith('@tauri-apps/')) return !/^host\/(ask-)?(tauri|bindings)\.ts$/.test(name);
    const own = /^(tasks\/.+|parts|host|words|go|style|shell|ask|player)$/.test(one);
    return own && one !== room && may !== undefined && !may.includes(one);
  });
}

test('rooms lean only on those below them, and only the host knows Tauri', () => {
  const found = files().flatMap((path) =>
    faults(path, readFileSync(path, 'utf8')).map(
      (one) => `${relative(root, path)} leans on ${one}`,
    ),
  );
  expect(found).toEqual([]);
});

test('the check sees a task that leans on another, a part on the shell, a page on Tauri', () => {
  const at = (path: string, code: string) => faults(join(root, path), code);
  expect(at('tasks/show/Show.svelte', "import X from '../bundle/X.svelte';")).toEqual([
    'tasks/bundle',
  ]);
  expect(at('parts/Button.svelte', "import { Router } from '../shell/router.svelte';")).toEqual([
    'shell',
  ]);
  expect(at('tasks/show/Show.svelte', "import { invoke } from '@tauri-apps/api/core';")).toEqual([
    '@tauri-apps/api/core',
  ]);
  expect(at('tasks/show/Show.svelte', "import { host } from '$host';")).toEqual([]);
});
