// The tasks in the middle and at their end: what is seen only after something was chosen, typed or waited for.

const go = (page, place) => page.evaluate((place) => globalThis.specimenGo.to(place), place);
const main = (page) => page.locator('main button.main').last();
const drop = (page, names) => page.evaluate((names) => globalThis.specimenHost.drop(names), names);
const unlocked = (name, reach, ready) => ({ name, start: 'unlocked', reach, ready });

/** The n-th answer of the question whose answers begin there. */
const answer = (page, question, n) =>
  page.locator('main fieldset:has(> .options)').nth(question).locator('label').nth(n).click();

async function bundle(page, steps) {
  await go(page, { at: 'bundle', caseId: null });
  await page.locator('main .row input').first().waitFor();
  if (steps > 0) await main(page).click();
  if (steps > 0) await page.locator('main .acts button').last().click();
  if (steps > 0) await page.locator('main section input[type=checkbox]').last().check();
  if (steps > 1) {
    await main(page).click();
    await page.locator('main textarea').fill('Шағым үшін, адвокатқа');
    await page.locator('main .fields input').nth(4).check();
  }
  if (steps > 2) {
    await main(page).click();
    await page.locator('main article dl').waitFor();
  }
  if (steps > 3) {
    const care = page.locator('main input[type=checkbox]');
    if ((await care.count()) > 0) await care.first().check();
    await main(page).click();
    await page.locator('main .spoken').waitFor();
  }
}

async function judged(page) {
  await go(page, { at: 'verify' });
  await main(page).click();
  await page.locator('main .sheet').waitFor();
}

const RECIPIENT = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

async function admitted(page) {
  await go(page, { at: 'keys' });
  await go(page, { at: 'admit' });
  await page.locator('main input.mono').fill(RECIPIENT);
  await page.locator('main .six').waitFor();
  await page.locator('main input[type=checkbox]').check();
  await page.locator('main input').nth(2).fill('Ерлан Ж., заңгер');
  await page.locator('main .take button').nth(1).click();
  await main(page).click();
  await page.locator('main .notice.good').waitFor();
}

export const taskViews = [
  unlocked('deposit-files', async (page) => {
    await drop(page, ['scan_001.jpg', 'scan_002.jpg', 'хаттама.pdf', 'әңгіме.webm', 'ссылка.lnk']);
    await page.locator('main .row select').first().waitFor();
  }),
  unlocked('deposit-missing', async (page) => {
    await go(page, { at: 'deposit', caseId: null, kind: 'statement' });
    await main(page).click();
    await page.locator('main [aria-invalid=true]').first().waitFor();
  }),
  unlocked('deposit-warrant-filled', async (page) => {
    await go(page, { at: 'deposit', caseId: null, kind: 'warrant-note' });
    await answer(page, 0, 1);
    await page.locator('main textarea').first().fill('Айгүл С.');
    await answer(page, 1, 1);
    await answer(page, 2, 2);
  }),
  unlocked('deposit-inventory-filled', async (page) => {
    await go(page, { at: 'deposit', caseId: null, kind: 'seizure-inventory' });
    await page.locator('main .add button').first().click();
    await page.locator('main li input').first().fill('Ноутбук, сұр');
    await page.locator('main li select').nth(0).selectOption('not-listed');
    await page.locator('main li select').nth(1).selectOption('seen');
    await page.locator('main li').first().scrollIntoViewIfNeeded();
  }),
  unlocked('deposit-undertaking', async (page) => {
    await go(page, { at: 'deposit', caseId: null, kind: 'interrogation-record' });
    await page.locator('main label:has(input[value=demanded])').click();
    await page.locator('main .notice').first().scrollIntoViewIfNeeded();
  }),
  unlocked('deposit-working', async (page) => {
    await drop(page, ['scan_001.jpg', 'scan_002.jpg']);
    await main(page).click();
    await page.locator('main progress').waitFor();
  }),
  unlocked('deposit-done', async (page) => {
    await drop(page, ['scan_001.jpg', 'scan_002.jpg', 'хаттама.pdf']);
    await main(page).click();
    await page.locator('main .notice.good').waitFor();
  }),
  unlocked('bundle-readers', (page) => bundle(page, 1)),
  unlocked('bundle-contents', (page) => bundle(page, 2)),
  unlocked('bundle-preview', (page) => bundle(page, 3)),
  unlocked('bundle-made', (page) => bundle(page, 4)),
  unlocked('bundle-bad-key', async (page) => {
    await bundle(page, 0);
    await main(page).click();
    await page.locator('main input.mono').fill('ssh-ed25519 AAAA');
    await page.locator('main [aria-invalid=true]').waitFor();
  }),
  {
    name: 'verify-judged',
    start: 'none',
    async reach(page) {
      await judged(page);
      await page
        .locator('main details')
        .evaluateAll((all) => all.forEach((one) => (one.open = true)));
    },
  },
  {
    name: 'verify-trusted',
    start: 'none',
    async reach(page) {
      await go(page, { at: 'verify' });
      await main(page).click();
      await page.locator('main .sheet').waitFor();
      await page.locator('main .roots button').click();
      await page.locator('main progress').waitFor();
      await page.locator('main .sheet').waitFor();
      await page.locator('main .roots .notice.good').scrollIntoViewIfNeeded();
    },
  },
  unlocked('receive-look', async (page) => {
    await judged(page);
    await page.locator('main section[aria-labelledby=receive-look] li button').first().click();
    await page.locator('main section[aria-labelledby=receive-look] img').first().waitFor();
    await page.locator('#receive-look').evaluate((one) => one.scrollIntoView());
  }),
  unlocked('receive-offered', async (page) => {
    await judged(page);
    await page.locator('#take-in').evaluate((one) => one.scrollIntoView());
  }),
  unlocked('receive-taken', async (page) => {
    await judged(page);
    await page.locator('main section[aria-labelledby=take-in] button.main').click();
    await page.locator('main section[aria-labelledby=take-in] .notice.good').waitFor();
    await page.locator('#take-in').evaluate((one) => one.scrollIntoView());
  }),
  unlocked('check-judged', async (page) => {
    await go(page, { at: 'check' });
    await main(page).click();
    await page.locator('main .sheet').waitFor();
  }),
  unlocked('keys', (page) => go(page, { at: 'keys' }), 'main h3'),
  unlocked('keys-together', async (page) => {
    await go(page, { at: 'keys' });
    const places = page.locator('main fieldset input');
    await places.first().waitFor();
    for (let n = 0; n < 3; n += 1) await places.nth(n).check();
    await page.locator('main [aria-live] li').waitFor();
    await page.locator('main fieldset').evaluate((one) => one.scrollIntoView());
  }),
  unlocked('keys-lists', async (page) => {
    await go(page, { at: 'keys' });
    await page.locator('main h3').first().waitFor();
    await page
      .locator('main h2')
      .nth(2)
      .evaluate((one) => one.scrollIntoView());
  }),
  {
    name: 'keys-alone',
    start: 'alone',
    reach: (page) => go(page, { at: 'keys' }),
    ready: 'main .notice.warn',
  },
  unlocked('keys-sealing', async (page) => {
    await admitted(page);
    await page.locator('main .acts button').last().click();
    await page.locator('main h3').first().waitFor();
  }),
  unlocked('cases-sealing', async (page) => {
    await admitted(page);
    await go(page, { at: 'home' });
    await page.locator('main .notice.warn').waitFor();
  }),
  unlocked('way-in', (page) => go(page, { at: 'way-in' }), 'main .options'),
  unlocked('way-in-hardware', async (page) => {
    await go(page, { at: 'way-in' });
    await page.locator('main input').first().fill('Ерлан С.');
    await page.locator('main .options input[value=hardware]').check();
    await page.locator('main .line button').click();
    await page.locator('main .line p').waitFor();
  }),
  unlocked('way-in-added', async (page) => {
    await go(page, { at: 'keys' });
    await go(page, { at: 'way-in' });
    await page.locator('main input').first().fill('Ерлан С.');
    await page.locator('main .take button').nth(2).click();
    await main(page).click();
    await page.locator('main .notice.good').waitFor();
  }),
  unlocked('admit', async (page) => {
    await go(page, { at: 'admit' });
    await page.locator('main input.mono').fill(RECIPIENT);
    await page.locator('main .six').waitFor();
  }),
  unlocked('admit-secret', async (page) => {
    await go(page, { at: 'admit' });
    await page.locator('main input.mono').fill('AGE-SECRET-KEY-1SPECIMEN');
    await page.locator('main .notice.bad').waitFor();
  }),
  unlocked('admitted', (page) => admitted(page)),
  unlocked('reseal', async (page) => {
    await admitted(page);
    await main(page).click();
    await page.locator('main button.main').waitFor();
  }),
  unlocked('reseal-working', async (page) => {
    await admitted(page);
    await main(page).click();
    await page.locator('main p').last().waitFor();
    await main(page).click();
    await page.locator('main progress').waitFor();
  }),
  unlocked('reseal-done', async (page) => {
    await admitted(page);
    await main(page).click();
    await page.locator('main p').last().waitFor();
    await main(page).click();
    await page.locator('main .notice.good').waitFor();
  }),
  unlocked('outside', (page) => go(page, { at: 'outside' }), 'main ul li'),
  {
    name: 'outside-nobody',
    start: 'alone',
    reach: (page) => go(page, { at: 'outside' }),
    ready: 'main .notice',
  },
  unlocked('outside-answer', async (page) => {
    await go(page, { at: 'outside' });
    await page.locator('main section .acts button').nth(1).click();
    await page.locator('main section .notice.good').first().waitFor();
  }),
  unlocked('checkpoint', (page) => go(page, { at: 'checkpoint' }), 'main .options'),
  {
    name: 'checkpoint-bad-key',
    start: 'alone',
    async reach(page) {
      await go(page, { at: 'checkpoint' });
      await page.locator('main textarea').fill('age1notawitness');
    },
    ready: 'main [aria-invalid=true]',
  },
  {
    name: 'checkpoint-made',
    start: 'alone',
    async reach(page) {
      await go(page, { at: 'checkpoint' });
      const key = await page.evaluate(
        async () => (await globalThis.specimenHost.witness()).key.key,
      );
      await page.locator('main textarea').fill(key);
      await page.locator('main .words').waitFor();
      await page.locator('main input[type=checkbox]').check();
      await main(page).click();
    },
    ready: 'main ol',
  },
  unlocked('anchor', (page) => go(page, { at: 'anchor' }), 'main .known'),
  unlocked('anchor-made', async (page) => {
    await go(page, { at: 'anchor' });
    await page.locator('main input').fill('first');
    await main(page).click();
    await page.locator('main ol').waitFor();
  }),
  unlocked('reply', async (page) => {
    await go(page, { at: 'reply' });
    await page.locator('main section button').last().click();
    await page.locator('main section code').waitFor();
  }),
  unlocked('reply-taken', async (page) => {
    await go(page, { at: 'reply' });
    await page.locator('main section button').first().click();
    await page.locator('main section button').last().click();
    await page.locator('main section code').waitFor();
    await main(page).click();
    await page.locator('main dl').waitFor();
  }),
  {
    name: 'witness',
    start: 'none',
    reach: (page) => page.locator('.witness button').click(),
    ready: 'main ul li',
  },
  {
    name: 'witness-first',
    start: 'alone',
    async reach(page) {
      await go(page, { at: 'witness' });
      await main(page).click();
    },
    ready: 'main dl',
  },
  unlocked('witness-again', async (page) => {
    await go(page, { at: 'witness' });
    await main(page).click();
    await page.locator('main dl').waitFor();
  }),
  unlocked('witness-signed', async (page) => {
    await go(page, { at: 'witness' });
    await main(page).click();
    await page.locator('main dl').waitFor();
    await main(page).click();
    await page.locator('main ol').waitFor();
  }),
  unlocked('search-nothing', (page) => go(page, { at: 'search', query: 'жоқ сөз' }), 'main .empty'),
];
