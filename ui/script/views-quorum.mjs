// The quorum: who holds shares, dealing them out, rehearsing, restoring, and the key window's page for a card's words.

const go = (page, place) => page.evaluate((place) => globalThis.specimenGo.to(place), place);
const main = (page) => page.locator('main button.main').first();
const at = (name, start, reach, ready) => ({ name, start, reach, ready });

/** The shares of the invented holders come in: how many of the chooser's answers. */
async function takes(page, place, times, opens) {
  await go(page, { at: place });
  const take = page.locator('main section > .acts button').first();
  for (let n = 0; n < times; n += 1) {
    await take.click();
    if (n === 0 && opens) await page.locator('main li .acts button').first().click();
  }
}
async function fills(page) {
  for (const [n, name] of ['Әлия Нұрланқызы', 'Nina Berg', 'Нотариус Ким'].entries()) {
    const holder = page.locator('main section section').nth(n);
    await holder.locator('input[type=text]').nth(0).fill(name);
    await holder.locator('input[type=text]').nth(1).fill(['Алматы', 'Vilnius', 'Астана'][n]);
  }
}
async function splits(page) {
  await go(page, { at: 'split' });
  await fills(page);
  await page.locator('main section:has(> .text) button').last().click();
  await page.locator('main p.chosen').waitFor();
  await page.locator('main input[type=checkbox]').check();
}
const line = (page, n) => page.locator('input').nth(n);

export const quorumViews = [
  at('quorum', 'unlocked', (page) => go(page, { at: 'quorum' }), 'main ol li'),
  at('quorum-none', 'alone', (page) => go(page, { at: 'quorum' }), 'main .empty'),
  at('split', 'alone', (page) => go(page, { at: 'split' }), 'main select'),
  at(
    'split-key',
    'alone',
    async (page) => {
      await go(page, { at: 'split' });
      await fills(page);
      await page.locator('main input[value=key]').first().check();
      await page.locator('main input.mono').fill(`age1${'q'.repeat(58)}`);
    },
    'main .words',
  ),
  at(
    'split-gives-up',
    'alone',
    async (page) => {
      await splits(page);
      await main(page).scrollIntoViewIfNeeded();
    },
    'main p.chosen',
  ),
  at(
    'split-anew',
    'unlocked',
    async (page) => {
      await go(page, { at: 'split' });
      await page.locator('main input[type=checkbox]').scrollIntoViewIfNeeded();
    },
    'main input[type=checkbox]',
  ),
  at(
    'split-made',
    'alone',
    async (page) => {
      await splits(page);
      await main(page).click();
    },
    'main table',
  ),
  at('rehearse', 'unlocked', (page) => go(page, { at: 'rehearse' }), 'main .pips'),
  at('rehearse-shares', 'unlocked', (page) => takes(page, 'rehearse', 2, false), 'main li.bad'),
  at(
    'rehearse-proven',
    'unlocked',
    async (page) => {
      await takes(page, 'rehearse', 3, true);
      await main(page).click();
    },
    'main .notice.good',
  ),
  { name: 'unlock-shares', start: 'shares', ready: 'main .both' },
  at('restore', 'shares', (page) => go(page, { at: 'restore' }), 'main .pips'),
  at(
    'restore-ready',
    'shares',
    async (page) => {
      await takes(page, 'restore', 3, true);
      await page.locator('main input[value=passphrase]').check();
      await main(page).scrollIntoViewIfNeeded();
    },
    'main .notice.warn',
  ),
  {
    name: 'ask-words-slip',
    ask: 'share-words',
    async reach(page) {
      const right = 'abuse photo dumb cousin source library attitude beach';
      await line(page, 0).fill(right);
      await line(page, 1).fill(`${right.replace('photo', 'zoo')}`);
      await line(page, 2).fill('friend qazan velvet ');
    },
    ready: '.line.bad',
  },
];
