import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The program speaks to Rust; a browser and the tests speak to an invented locker in memory. */
const inMemory = process.env.VITE_HOST === 'memory' || process.env.VITEST !== undefined;
const body = inMemory ? 'memory' : 'tauri';

export default defineConfig({
  base: './',
  plugins: [svelte()],
  // Specimens are pictures for the invented locker; the program is built without them.
  publicDir: inMemory ? here('specimens') : false,
  resolve: {
    alias: {
      '$host-body': here(`src/host/${body}.ts`),
      '$ask-body': here(`src/host/ask-${body}.ts`),
      '$player-body': here(`src/host/player-${body}.ts`),
      $host: here('src/host/index.ts'),
      $words: here('src/words/index.ts'),
      $parts: here('src/parts'),
      $go: here('src/go.ts'),
    },
    conditions: process.env.VITEST ? ['browser'] : undefined,
  },
  server: { fs: { allow: [here('..')] } },
  build: {
    target: 'safari16',
    // The policy of the window allows neither inline scripts nor data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: here('index.html'), ask: here('ask.html'), player: here('player.html') },
    },
  },
  test: { include: ['{src,reader}/**/*.test.ts'], environment: 'node' },
});
