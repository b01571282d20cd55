// Makes ui/specimens/pictures/*.jpg, what the invented locker shows in a browser, from assets/samples. Run by hand.
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browser } from './browser.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const samples = join(here, '../../assets/samples');
const folder = join(here, '../specimens/pictures');
const WIDTH = 760;

/** Samples that a browser opens are shown as they are; the rest as a sheet with their text. */
const wanted = [
  ['0', '01'],
  ['1', '02', 2],
  ['2', '03'],
  ['3', '04', 3],
  ['4', '05'],
  ['5', '06'],
  ['6', '08'],
];
const names = await readdir(samples);
const texts = await readdir(join(samples, 'ground-truth'));
const named = (all, start) => all.find((name) => name.startsWith(start));
const pictured = (name) => /\.(jpg|png|webp)$/.test(name);

await mkdir(folder, { recursive: true });
const chromium = await browser();
const page = await chromium.newPage({ viewport: { width: WIDTH, height: 1075 } });
const keep = async (n, sheet) =>
  page
    .locator('#sheet')
    .screenshot({ path: join(folder, `${n}-${sheet}.jpg`), type: 'jpeg', quality: 62 });

for (const [n, start, sheets = 1] of wanted) {
  const name = named(names, start);
  if (pictured(name)) {
    const bytes = (await readFile(join(samples, name))).toString('base64');
    const type = name.endsWith('.png') ? 'png' : 'jpeg';
    await page.setContent(`<style>*{margin:0}img{width:${WIDTH}px;display:block}</style>
      <img id="sheet" src="data:image/${type};base64,${bytes}">`);
    await page.locator('#sheet').evaluate((image) => image.decode());
    await keep(n, 0);
    continue;
  }
  const lines = (await readFile(join(samples, 'ground-truth', named(texts, start)), 'utf8')).split(
    '\n',
  );
  const each = Math.ceil(lines.length / sheets);
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    await page.setContent(`<style>*{margin:0}#sheet{box-sizing:border-box;width:${WIDTH}px;height:1075px;
      padding:60px;background:#f3f1ec;overflow:hidden;font:13px/1.55 "Noto Serif","DejaVu Serif",serif;white-space:pre-wrap}</style>
      <div id="sheet"></div>`);
    await page
      .locator('#sheet')
      .evaluate(
        (box, text) => (box.textContent = text),
        lines.slice(sheet * each, (sheet + 1) * each).join('\n'),
      );
    await keep(n, sheet);
  }
}
await chromium.close();
