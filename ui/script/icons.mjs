// Draws assets/icons/*.png from sandyq.svg. Run it when the drawing changes; the pictures are kept in the repository.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browser } from './browser.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../assets/icons');
const drawing = await readFile(join(folder, 'sandyq.svg'), 'utf8');
const sizes = {
  'icon.png': 512,
  '256x256.png': 256,
  '128x128.png': 128,
  '64x64.png': 64,
  '32x32.png': 32,
};

const chromium = await browser();
for (const [name, size] of Object.entries(sizes)) {
  const page = await chromium.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`,
  );
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  await page.close();
}
await chromium.close();
