// Stations, invitations, letters and what is collected of them.

const go = (page, place) => page.evaluate((place) => globalThis.specimenGo.to(place), place);
const main = (page) => page.locator('main button.main').last();
const unlocked = (name, reach, ready) => ({ name, start: 'unlocked', reach, ready });
const station = (name, reach, ready) => ({ name, start: 'station', reach, ready });
const nowhere = (name, reach, ready) => ({ name, start: 'none', reach, ready });
const LETTER = { invitation: 'invitation', number: 3, actor: '' };

/** Chooses the invitation and says that its words were compared. */
async function invited(page, compared = true) {
  await page.locator('main .invitation button').click();
  await page.locator('main .invitation .six').waitFor();
  if (compared) await page.locator('main .invitation input[type=checkbox]').check();
}

async function brought(page, n) {
  await go(page, { at: 'collect' });
  await page.locator('main section button').nth(n).click();
  await page.locator('main dl').waitFor();
}

async function letter(page) {
  await go(page, { at: 'deposit', caseId: null, letter: LETTER });
  await page.locator('main .files button').first().click();
  await page.locator('main .bar').waitFor();
}

export const stationViews = [
  unlocked('invite', async (page) => {
    await go(page, { at: 'invite' });
    await page.locator('main .six').waitFor();
    await main(page).click();
    await page.locator('main .notice.good').waitFor();
  }),
  nowhere('station-new', async (page) => {
    await go(page, { at: 'station-new' });
    await invited(page, false);
  }),
  nowhere(
    'station-made',
    async (page) => {
      await go(page, { at: 'station-new' });
      await invited(page);
      await page.locator('main section').nth(1).locator('button').click();
      await main(page).click();
    },
    'main .paper',
  ),
  station('station', () => undefined, 'main dl'),
  station('station-sheet', (page) => go(page, { at: 'station-sheet' }), 'main .paper'),
  station('station-update', async (page) => {
    await go(page, { at: 'station-update' });
    await invited(page);
  }),
  station(
    'station-updated',
    async (page) => {
      await go(page, { at: 'station-update' });
      await invited(page);
      await main(page).click();
    },
    'main .notice.good',
  ),
  station('station-deposit', (page) => go(page, { at: 'deposit', caseId: null })),
  station('station-statement', (page) =>
    go(page, { at: 'deposit', caseId: null, kind: 'statement' }),
  ),
  station(
    'station-deposited',
    async (page) => {
      await go(page, { at: 'deposit', caseId: null });
      await page.locator('main .files button').first().click();
      await page.locator('main .bar button').click();
    },
    'main .notice.good',
  ),
  nowhere('letter', async (page) => {
    await go(page, { at: 'letter' });
    await invited(page);
  }),
  nowhere('letter-files', letter),
  nowhere(
    'letter-sealed',
    async (page) => {
      await letter(page);
      await page.locator('main .bar button').click();
    },
    'main pre',
  ),
  unlocked('collect', (page) => go(page, { at: 'collect' }), 'main ul li'),
  { name: 'collect-none', start: 'alone', reach: (page) => go(page, { at: 'collect' }) },
  unlocked('collect-station', (page) => brought(page, 0)),
  {
    name: 'collect-station-first',
    start: 'alone',
    reach: (page) => brought(page, 0),
  },
  unlocked(
    'collect-working',
    async (page) => {
      await brought(page, 0);
      await main(page).click();
    },
    'main progress',
  ),
  unlocked(
    'collect-done',
    async (page) => {
      await brought(page, 0);
      await main(page).click();
    },
    'main .notice.good',
  ),
  unlocked('collect-letter', (page) => brought(page, 1)),
  unlocked(
    'collect-letter-done',
    async (page) => {
      await brought(page, 1);
      await main(page).click();
    },
    'main .notice.good',
  ),
];
