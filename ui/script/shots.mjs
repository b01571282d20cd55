// Pictures of every view: npm run shots [-- FOLDER [LANG,THEME …] [--only=NAME,NAME] [--size=720x520] [--text=200]].
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { browser } from './browser.mjs';
import { serve } from './serve.mjs';
import { open, sizeOf, views } from './views.mjs';

const options = Object.fromEntries(
  process.argv.filter((one) => one.startsWith('--')).map((one) => one.slice(2).split('=')),
);
const [folder = 'shots', ...wanted] = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const looks = (wanted.length > 0 ? wanted : ['en,light', 'ru,light', 'kk,dark']).map((one) =>
  one.split(','),
);
const [width, height] = (options.size ?? '').split('x').map(Number);
const chosen = views.filter((view) => !options.only || options.only.split(',').includes(view.name));

await mkdir(folder, { recursive: true });
const { address, stop } = await serve();
const chromium = await browser();
for (const [lang, theme] of looks) {
  for (const view of chosen) {
    const viewport = width && !view.ask && !view.player ? { width, height } : sizeOf(view);
    const page = await chromium.newPage({ viewport });
    try {
      await open(page, address, view, lang, theme);
      if (options.text)
        await page.evaluate(
          (size) => (document.documentElement.style.fontSize = `${size}%`),
          options.text,
        );
      await page.screenshot({ path: join(folder, `${view.name}-${lang}-${theme}.png`) });
    } catch (error) {
      console.error(`${view.name} (${lang}, ${theme}): ${error.message.split('\n')[0]}`);
      process.exitCode = 1;
    }
    await page.close();
  }
}
await chromium.close();
await stop();
