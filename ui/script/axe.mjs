// Judges every view in three languages, light, dark and high contrast: axe-core finds nothing, the window's policy is not broken, and
// nothing sticks out of the smallest window or of 200 % text. First it plants a fault of each sort and wants it found.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { browser } from './browser.mjs';
import { serve } from './serve.mjs';
import { open, sizeOf, views } from './views.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LANGS = ['kk', 'ru', 'en'];
const THEMES = ['light', 'dark', 'contrast'];
// Lengths hang on the language and contrasts on the theme: three pairs see every one of both. --all sees all nine.
const looks = process.argv.includes('--all')
  ? LANGS.flatMap((lang) => THEMES.map((theme) => [lang, theme]))
  : LANGS.map((lang, n) => [lang, THEMES[n]]);
const only = process.argv
  .find((one) => one.startsWith('--only='))
  ?.slice(7)
  .split(',');
const AT_ONCE = Math.max(2, availableParallelism());
const SMALLEST = { width: 720, height: 520 };

/** What the page's policy and the page itself complain of while it is walked. */
async function listen(page, faults) {
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  await page.exposeFunction('policyBroken', (what) => faults.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.policyBroken(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
}

/** Rules that axe finds broken, each with the first place. */
async function judged(page) {
  // Playwright's own evaluation is not bound by the policy, as a script element would be.
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ['violations'] }),
  );
  return found.violations.map(
    (one) =>
      `${one.id}: ${one.nodes[0]?.html.slice(0, 160)} ${one.nodes[0]?.any[0]?.message ?? ''}`,
  );
}

/** What is wider than the window. */
function tooWide(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return null;
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > room + 1,
    );
    return wide.at(-1)?.outerHTML.slice(0, 160) ?? 'the page';
  });
}

async function squeezed(page, view) {
  const faults = [];
  if (!view.ask && !view.player) await page.setViewportSize(SMALLEST);
  for (const size of ['100%', '200%']) {
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
    await page.waitForTimeout(60);
    const wide = await tooWide(page);
    if (wide) faults.push(`too wide at ${size}: ${wide}`);
  }
  return faults;
}

async function look(chromium, address, { view, lang, theme }) {
  const page = await chromium.newPage({ viewport: sizeOf(view), reducedMotion: 'reduce' });
  const faults = [];
  try {
    await listen(page, faults);
    await open(page, address, view, lang, theme);
    faults.push(...(await judged(page)), ...(await squeezed(page, view)));
  } catch (error) {
    faults.push(`not reached: ${error.message.split('\n')[0]}`);
  }
  await page.close();
  return faults.map((fault) => `${view.name} (${lang}, ${theme}): ${fault}`);
}

/** Each sort of fault, planted; those that were not found. */
async function control(chromium, address) {
  const plant = {
    'label:': () => document.querySelector('main')?.append(document.createElement('input')),
    'color-contrast:': () => {
      const faint = Object.assign(document.createElement('p'), { textContent: 'faint' });
      faint.style.color = '#d8d8d0';
      document.querySelector('main')?.append(faint);
    },
    'policy:': () => document.querySelector('main')?.setAttribute('style', 'color: red'),
    'too wide': () => {
      const wide = document.createElement('div');
      wide.style.minWidth = '3000px';
      wide.style.height = '1px';
      document.querySelector('main')?.append(wide);
    },
  };
  const missed = [];
  for (const [sign, fault] of Object.entries(plant)) {
    const view = { name: 'planted', start: 'none', reach: (page) => page.evaluate(fault) };
    const found = await look(chromium, address, { view, lang: 'en', theme: 'light' });
    if (!found.some((one) => one.includes(sign))) missed.push(`planted and not found: ${sign}`);
  }
  return missed;
}

const { address, stop } = await serve();
const chromium = await browser();
const faults = await control(chromium, address);
const work = looks.flatMap(([lang, theme]) =>
  views.filter((view) => !only || only.includes(view.name)).map((view) => ({ view, lang, theme })),
);
const count = work.length;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let one = work.shift(); one; one = work.shift())
      faults.push(...(await look(chromium, address, one)));
  }),
);
await chromium.close();
await stop();
console.log(faults.join('\n') || `axe: ${count} views, nothing found`);
process.exitCode = faults.length > 0 ? 1 : 0;
