// What is looked at and listened to: an item's states, its chronology, the key window's hints, the player's refusals.

const go = (page, place) => page.evaluate((place) => globalThis.specimenGo.to(place), place);

/** The item whose title begins so. */
async function item(page, title) {
  await page.locator('main .cases button').first().click();
  await page.locator('main [role=listitem] button', { hasText: title }).first().click();
  await page.locator('main h1', { hasText: title }).waitFor();
}
const unlocked = (name, reach, ready) => ({ name, start: 'unlocked', reach, ready });

export const lookViews = [
  unlocked('item-nothing', (page) => item(page, 'Чек за'), '.nothing'),
  unlocked('item-text', (page) => item(page, 'Хат: провайдер'), 'pre'),
  unlocked(
    'item-enlarged',
    async (page) => {
      await item(page, 'Постановление');
      await page.locator('.sheet.loaded').waitFor();
      await page.locator('main .box').focus();
      for (const key of ['r', '+', '+', '+', '+', 'ArrowRight']) await page.keyboard.press(key);
    },
    '.sheet.loaded',
  ),
  unlocked(
    'item-page-two',
    async (page) => {
      await item(page, 'Опись');
      await page.locator('.sheet.loaded').waitFor();
      await page.locator('main ol button').nth(1).click();
    },
    '.sheet.loaded',
  ),
  unlocked(
    'item-release',
    async (page) => {
      await item(page, 'Постановление');
      await page.locator('main header button').last().click();
      await page.locator('[role=dialog] button').last().click();
    },
    '[role=dialog] [aria-invalid=true]',
  ),
  unlocked(
    'item-released',
    async (page) => {
      await item(page, 'Постановление');
      await page.locator('main header button').last().click();
      await page.locator('[role=dialog] textarea').fill('Адвокатқа көрсету үшін');
      await page.locator('[role=dialog] button').last().click();
    },
    'main .notice.good',
  ),
  unlocked('item-history', async (page) => {
    await item(page, 'Протокол обыска');
    await page.locator('main .custody summary').first().click();
    await page.locator('main .custody').scrollIntoViewIfNeeded();
  }),
  unlocked('item-unknown', (page) => go(page, { at: 'item', id: 'nothing' }), 'main .notice.bad'),
  unlocked('chronology-closer', async (page) => {
    await page.locator('main .cases button').first().click();
    await page.locator('main [role=tab]').nth(2).click();
    for (let n = 0; n < 3; n += 1) await page.locator('main .zoom button').last().click();
    await page.locator('main svg [data-mark][tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
  }),
  {
    name: 'ask-hints',
    ask: 'new-passphrase',
    async reach(page) {
      await page.locator('button.quiet').last().click();
      await page.locator('input').first().fill('жасыл қарға шәйнек мұз');
      await page.locator('input').last().fill('жасыл');
      await page.keyboard.press('Enter');
    },
    ready: '[aria-invalid=true]',
  },
  {
    name: 'ask-weak',
    ask: 'new-passphrase',
    async reach(page) {
      await page.locator('button.quiet').last().click();
      await page.locator('input').first().fill('2018-04-02');
      await page.locator('input').last().fill('2018-04-02');
      await page.keyboard.press('Enter');
    },
    ready: '[aria-invalid=true]',
  },
  {
    name: 'ask-back',
    ask: 'new-passphrase',
    async reach(page) {
      await page.locator('button.main').click();
      await page.locator('input').fill('жусан жусан kettle');
      await page.keyboard.press('Enter');
    },
    ready: '[aria-invalid=true]',
  },
  {
    name: 'ask-slip',
    ask: 'passphrase',
    async reach(page) {
      await page.locator('input').first().fill('аудв');
      await page.keyboard.press('Enter');
    },
    ready: '.notice.warn',
  },
  {
    name: 'ask-wrong',
    ask: 'passphrase',
    async reach(page) {
      await page.locator('input').first().fill('қате');
      await page.keyboard.press('Enter');
    },
    ready: '.notice.warn',
  },
  { name: 'player-lost', player: true, token: 'absent', ready: '.notice.bad' },
];
