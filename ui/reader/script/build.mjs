// Makes the reader: one HTML file, script and style inside it and named by their hashes in its policy. Prints its SHA-256, and writes
// it beside the file: dist-reader/sandyq-reader.html, dist-reader/sandyq-reader.html.sha256.
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const ui = here('../../');
const out = new URL('../../dist-reader/', import.meta.url);
const NAME = 'sandyq-reader.html';

/** The window's parts say their words through the reader's smaller collection. */
const words = {
  name: 'words-of-the-reader',
  enforce: 'pre',
  resolveId(id, from) {
    const own = id === './say.svelte' && from?.includes('/src/words/');
    return own ? here('../src/page/say.svelte.ts') : null;
  },
};

const { output } = await build({
  root: ui,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  plugins: [words, svelte({ configFile: `${ui}svelte.config.js` })],
  resolve: {
    alias: {
      $words: `${ui}src/words/index.ts`,
      $parts: `${ui}src/parts`,
      $host: `${ui}src/host/types.ts`,
    },
  },
  build: {
    target: 'safari16',
    write: false,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: { input: here('../src/page/main.ts'), output: { format: 'iife' } },
  },
});

const script = output.find((one) => one.type === 'chunk').code.replaceAll('</script', '<\\/script');
const style = output.find((one) => one.fileName.endsWith('.css')).source.toString();
const others = output.filter((one) => one.type !== 'chunk' && !one.fileName.endsWith('.css'));
if (output.length !== 2 || /<\/style/i.test(style) || /@import|url\(/i.test(style))
  throw new Error(`the reader must be one file: ${others.map((one) => one.fileName)}`);

const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
/** Nothing but what stands in this file, by its hash, may run or dress the page; nothing is fetched. */
const policy = [
  "default-src 'none'",
  `script-src '${hashOf(script)}'`,
  `style-src '${hashOf(style)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
const page = [
  '<!DOCTYPE html>',
  '<html lang="en">',
  '<head>',
  '<meta charset="utf-8">',
  `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  '<meta name="viewport" content="width=device-width, initial-scale=1">',
  '<meta name="referrer" content="no-referrer">',
  '<title>Sandyq</title>',
  `<style>${style}</style>`,
  '</head>',
  '<body>',
  '<div id="page"></div>',
  `<script>${script}</script>`,
  '</body>',
  '</html>',
  '',
].join('\n');

await mkdir(out, { recursive: true });
await writeFile(new URL(NAME, out), page);
const sum = createHash('sha256').update(page).digest('hex');
await writeFile(new URL(`${NAME}.sha256`, out), `${sum}  ${NAME}\n`);
console.log(`${sum}  dist-reader/${NAME} (${Math.round(page.length / 1024)} KiB)`);
