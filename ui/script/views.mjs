// Every view of the window, and the way to each: what `axe` judges and `shots` pictures.
// A view's `reach` works with roles and with keys of words, so that it walks in any language.
import { lookViews } from './views-look.mjs';
import { quorumViews } from './views-quorum.mjs';
import { stationViews } from './views-station.mjs';
import { taskViews } from './views-tasks.mjs';

/** Presses the n-th button of that class of look inside the page's main part. */
const press = (page, selector) => page.locator(selector).first().click();
const home = 'main .cases button';
const to = (page, place) => page.evaluate((place) => globalThis.specimenGo.to(place), place);

export const views = [
  { name: 'welcome', start: 'none' },
  {
    name: 'create',
    start: 'none',
    reach: (page) => press(page, '.doors section:nth-child(1) button'),
  },
  {
    name: 'create-lacking',
    start: 'none',
    async reach(page) {
      await press(page, '.doors section:nth-child(1) button');
      await press(page, 'main form .acts button:not(.main)');
      await page.locator('main input[placeholder="age1…"]').fill('ssh-ed25519 AAAA');
      await press(page, 'main form button[type=submit]');
      await page.locator('main [aria-invalid=true]').waitFor();
    },
  },
  {
    name: 'verify-without-locker',
    start: 'none',
    reach: (page) => press(page, '.doors section:nth-child(4) button'),
  },
  { name: 'unlock', start: 'locked' },
  { name: 'deposit-locked', start: 'locked', reach: (page) => press(page, 'main .deposit button') },
  { name: 'cases', start: 'unlocked' },
  {
    name: 'case-new',
    start: 'unlocked',
    reach: (page) => press(page, 'main header button.main'),
    ready: '[role=dialog]',
  },
  {
    name: 'case-pictures',
    start: 'unlocked',
    reach: (page) => press(page, home),
    ready: 'main img.shown',
  },
  ...['list', 'chronology'].map((tab, n) => ({
    name: `case-${tab}`,
    start: 'unlocked',
    async reach(page) {
      await press(page, home);
      await press(page, `main [role=tab]:nth-child(${n + 2})`);
    },
  })),
  {
    name: 'case-many',
    start: 'unlocked',
    async reach(page) {
      await page.locator(home).nth(1).click();
      await page.locator('main [role=listitem]').first().waitFor();
    },
  },
  {
    name: 'case-unsorted',
    start: 'unlocked',
    reach: (page) => page.locator(home).last().click(),
  },
  ...['picture', 'pages', 'recording', 'record'].map((what) => ({
    name: `item-${what}`,
    start: 'unlocked',
    async reach(page) {
      await press(page, home);
      const titles = {
        picture: 'Постановление',
        pages: 'Опись',
        recording: 'Запись разговора',
        record: 'Айгүл көргені',
      };
      await page.locator('main [role=listitem] button', { hasText: titles[what] }).first().click();
      await page.locator('main h1', { hasText: titles[what] }).waitFor();
    },
  })),
  {
    name: 'describe',
    start: 'unlocked',
    reach: (page) =>
      page.evaluate(() =>
        globalThis.specimenGo.to({ at: 'describe', id: globalThis.specimenIds[0] }),
      ),
  },
  {
    name: 'deposit',
    start: 'unlocked',
    async reach(page) {
      await press(page, home);
      await press(page, 'main header button.main');
    },
  },
  ...['warrant-note', 'interrogation-record', 'seizure-inventory', 'statement'].map((kind) => ({
    name: `deposit-${kind}`,
    start: 'unlocked',
    reach: (page) => to(page, { at: 'deposit', caseId: null, kind }),
  })),
  {
    name: 'deposit-dropped',
    start: 'unlocked',
    reach: (page) =>
      page.evaluate(() =>
        globalThis.specimenHost.drop(['scan_001.jpg', 'хаттама.pdf', 'ссылка.lnk']),
      ),
  },
  {
    name: 'drop-veil',
    start: 'unlocked',
    reach: (page) => page.evaluate(() => globalThis.specimenHost.drag(true)),
    ready: '.veil',
  },
  {
    name: 'bundle-items',
    start: 'unlocked',
    async reach(page) {
      await press(page, home);
      await press(page, 'main header button:not(.main)');
      await page.locator('main .bar').waitFor();
    },
  },
  {
    name: 'verify',
    start: 'unlocked',
    reach: (page) => to(page, { at: 'verify' }),
  },
  {
    name: 'progress',
    start: 'unlocked',
    async reach(page) {
      await to(page, { at: 'check' });
      await press(page, 'main button.main');
    },
    ready: 'main progress',
  },
  {
    name: 'check',
    start: 'unlocked',
    reach: (page) => to(page, { at: 'check' }),
  },
  {
    name: 'search',
    start: 'unlocked',
    async reach(page) {
      await page.locator('header input[type=search]').fill('обыск');
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'settings',
    start: 'unlocked',
    reach: (page) => press(page, 'header .acts button:nth-child(1)'),
  },
  {
    name: 'settings-plugins',
    start: 'unlocked',
    async reach(page) {
      await press(page, 'header .acts button:nth-child(1)');
      await page.locator('main .add input').fill('nosuch');
      await page.locator('main .add button').last().click();
      await page.locator('main .notice.bad').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'about',
    start: 'none',
    reach: (page) => page.locator('header .acts > button').last().click(),
  },
  { name: 'online', start: 'online' },
  {
    name: 'show-without-a-wall',
    start: 'walless',
    async reach(page) {
      await press(page, home);
      await press(page, 'main .tile, main [role=tabpanel] button');
    },
    ready: '.nothing button',
  },
  ...taskViews,
  ...lookViews,
  ...stationViews,
  ...quorumViews,
  ...[
    ...[
      'new-passphrase',
      'passphrase',
      'identity',
      'show-key',
      'share-words',
      'share-key',
      'unlock-key',
    ],
    ...['confirm-admit', 'confirm-dismiss', 'confirm-remove-way', 'confirm-allow-plugin'],
    ...['device', 'new-device'],
  ].map((mode) => ({
    name: `ask-${mode}`,
    ask: mode,
  })),
  { name: 'ask-device-wait', ask: 'device', how: 'wait' },
  { name: 'ask-device-refused', ask: 'device', how: 'refused' },
  { name: 'ask-device-choose', ask: 'device', how: 'choose' },
  { name: 'player', player: true },
];

/** Size of each window, as `src-tauri/src/window.rs` opens it. */
export const sizeOf = (view) =>
  view.ask === 'share-words'
    ? { width: 760, height: 620 }
    : view.ask
      ? { width: 560, height: 540 }
      : view.player
        ? { width: 860, height: 620 }
        : { width: 1180, height: 800 };

/** Opens a view and waits until it stands. */
export async function open(page, address, view, lang, theme) {
  if (view.ask)
    await page.goto(`${address}/ask.html#${view.ask},${lang},${theme},${view.how ?? ''}`);
  else if (view.player)
    await page.goto(
      `${address}/player.html#token=${view.token ?? 'mp4'}&media=video/mp4&lang=${lang}&theme=${theme}`,
    );
  else await page.goto(`${address}/#${lang},${theme},${view.start}`);
  await page.locator('#page > *').first().waitFor();
  await view.reach?.(page);
  if (view.ready) await page.locator(view.ready).first().waitFor();
  await page.waitForTimeout(150);
}
