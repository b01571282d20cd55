// Puts every hostile string of tests/strings where a person's words can stand, and looks: it is there as text, and nothing of it ran,
// asked for anything, opened anything or became a part of the page. First it plants each fault and wants it found.
// npm run strings [-- --every=N]
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { browser } from './browser.mjs';
import { serve } from './serve.mjs';

const STRINGS = new URL('../../tests/strings/', import.meta.url);
const read = async (name) => JSON.parse(await readFile(new URL(name, STRINGS), 'utf8'));
const every = Number(process.argv.find((one) => one.startsWith('--every='))?.slice(8) ?? 1);
const [listed, own, scripts] = await Promise.all(
  ['blns.json', 'own.json', 'scripts.json'].map(read),
);
const all = [...new Set([...listed, ...own, ...Object.values(scripts).flat()])];
if (all.length !== 516 + 223) throw new Error(`${all.length} strings`);
const strings = all.filter((_, n) => n % every === 0);
const AT_ONCE = Math.max(2, availableParallelism());
/** Annexes of one invented bundle. */
const ANNEXES = 20;

/** What happens to a page besides being looked at. */
async function listen(page, address) {
  const happened = [];
  page.on('dialog', (dialog) => {
    happened.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => happened.push('popup'));
  page.on('pageerror', (error) => happened.push(`error: ${error.message}`));
  page.on('framenavigated', (frame) => {
    if (frame.url() !== page.url() || !frame.url().startsWith(address))
      happened.push(`gone to: ${frame.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const ours =
      request.url().startsWith(address) && /^\/(assets|pictures)\/|^\/$/.test(url.pathname);
    if (!ours) happened.push(`request: ${request.url().slice(0, 80)}`);
  });
  await page.exposeFunction('sandyqRan', () => void happened.push('ran'));
  await page.exposeFunction('policyBroken', (what) => void happened.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.policyBroken(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return happened;
}

async function opened(chromium, address) {
  const page = await chromium.newPage({
    viewport: { width: 1180, height: 800 },
    reducedMotion: 'reduce',
  });
  const happened = await listen(page, address);
  await page.goto(`${address}/#en,light,unlocked`);
  await page.locator('main h1').first().waitFor();
  // Calls that change anything are counted: none may come but the ones made here.
  await page.evaluate(() => {
    globalThis.extra = [];
    globalThis.plain = { ...globalThis.specimenHost };
    const loud = [
      'lock',
      'leave',
      'closeLocker',
      'release',
      'createLocker',
      'deposit',
      'depositText',
      'makeBundle',
      'describe',
      'addCase',
      'pinSigner',
      'receiveBundle',
      'takeIn',
      'saveSheet',
      'forgetRecent',
      'saveSettings',
      'openPlayer',
      'showWithout',
      'unlock',
      'pickFiles',
    ];
    for (const name of loud) {
      const call = globalThis.specimenHost[name];
      globalThis.specimenHost[name] = (...args) => (globalThis.extra.push(name), call(...args));
    }
  });
  return { page, happened };
}

/** Inside the page: lays a string everywhere, walks through the places, and says where it is not seen as text. */
async function walked(text) {
  const settle = () => new Promise((done) => setTimeout(done, 30));
  const until = async (look) => {
    for (let n = 0; n < 60; n++) {
      if (look()) return true;
      await settle();
    }
    return false;
  };
  const bare = (s) => s.replace(/[\u2066-\u2069]/g, '').trim();
  const main = () => document.querySelector('main');
  const reads = (s) => bare(main().textContent).includes(bare(s));
  const title = `${text} 🎟`;
  const id = globalThis.specimenIds[0];
  const person = { name: `${text} n`, role: 'officer', note: `${text} o` };
  await globalThis.plain.describe(id, {
    title,
    place: `${text} p`,
    notes: `${text} s`,
    obtained: `${text} h`,
    by: `${text} b`,
    name: `${text} f`,
    people: [person],
    tags: [`${text} t`],
    caseGiven: `${text} c`,
  });
  const missed = [];
  const go = globalThis.specimenGo;
  go.to({ at: 'item', id });
  await until(() => document.querySelector('h1')?.textContent === title);
  if (document.querySelector('h1')?.textContent !== title) missed.push('the heading of the item');
  for (const end of ['p', 's', 'h', 'b', 'f', 't', 'n', 'o']) {
    if (!reads(`${text} ${end}`)) missed.push(`the item's ${end}`);
  }
  go.instead({ at: 'describe', id });
  const values = () =>
    [...document.querySelectorAll('main input, main textarea')].map((one) => one.value);
  // A field of one line takes no line breaks; what it takes is a value and never markup.
  const oneLine = (s) => s.replace(/[\r\n]/g, '');
  if (!(await until(() => values().some((value) => oneLine(value) === oneLine(title)))))
    missed.push('the field of the title');
  go.instead({ at: 'case', caseId: (await globalThis.plain.item(id)).caseId, tab: 'list' });
  if (!(await until(() => reads(title)))) missed.push('the list of the case');
  go.instead({ at: 'search', query: text.trim() || 'x' });
  await until(() => document.querySelector('main h1'));
  await settle();
  go.instead({ at: 'bundle', caseId: null, items: [id] });
  if (!(await until(() => reads(title)))) missed.push('the items of a bundle');
  go.tell(`${text} toast`);
  if (!(await until(() => bare(document.body.textContent).includes(bare(`${text} toast`)))))
    missed.push('a short sentence');
  go.instead({ at: 'home' });
  return missed;
}

/** Inside the page: a bundle's manifest, its annexes and its history full of strings. */
async function judged(texts) {
  const until = async (look) => {
    for (let n = 0; n < 100; n++) {
      if (look()) return true;
      await new Promise((done) => setTimeout(done, 30));
    }
    return false;
  };
  const bare = (s) => s.replace(/[\u2066-\u2069]/g, '').trim();
  const report = globalThis.specimenReport;
  globalThis.sample ??= structuredClone(report);
  const sample = globalThis.sample.annexes[0];
  const missed = [];
  report.annexes = texts.map((text, n) => ({
    ...sample,
    number: String(n + 1).padStart(3, '0'),
    title: `${text} 🎟`,
    custody: [
      {
        ...sample.custody[0],
        actor: `${text} a`,
        changed: [
          { field: 'title', value: `${text} v` },
          { field: text, value: text },
        ],
      },
    ],
  }));
  report.purpose = texts.map((text) => `${text} u`).join('\n');
  report.exporter = `${texts[0]} x`;
  report.withheld = texts.map((text, n) => ({
    annex: String(n + 1).padStart(3, '0'),
    fields: [text],
  }));
  report.findings = [
    ...globalThis.sample.findings,
    ...texts.map((text) => ({
      grade: 'broken',
      code: 'bundle-withheld',
      subject: text,
      args: { fields: text },
    })),
  ];
  globalThis.specimenGo.to({ at: 'verify' });
  await until(() => document.querySelector('main button.main'));
  document.querySelector('main button.main').click();
  await until(() => document.querySelector('main .sheet'));
  document.querySelectorAll('main details').forEach((one) => (one.open = true));
  const page = () => bare(document.querySelector('main').textContent);
  await until(() => page().includes(bare(`${texts.at(-1)} 🎟`)));
  for (const text of texts) {
    for (const end of ['🎟', 'u', 'a'])
      if (!page().includes(bare(`${text} ${end}`)))
        missed.push(`${JSON.stringify(text)}: a bundle's ${end}`);
  }
  if (!page().includes(bare(`${texts[0]} x`)))
    missed.push(`${JSON.stringify(texts[0])}: who exported`);
  globalThis.specimenGo.instead({ at: 'home' });
  return missed;
}

/** Inside the page: what may not be in it, whatever it shows. */
function grown() {
  const found = [];
  for (const one of document.querySelectorAll('*')) {
    const name = one.localName;
    const listed = [
      'iframe',
      'object',
      'embed',
      'frameset',
      'base',
      'portal',
      'marquee',
      'math',
      'keygen',
      'template',
    ];
    if (listed.includes(name)) found.push(`element: ${name}`);
    if (name === 'script' && !one.src.startsWith(location.origin)) found.push('element: script');
    for (const { name: attribute, value } of one.attributes) {
      if (/^on/i.test(attribute)) found.push(`attribute: ${attribute}`);
      if (
        /^(href|src|action|formaction|xlink:href)$/i.test(attribute) &&
        /^\s*(java|data|vb)/i.test(value)
      )
        found.push(`address: ${value}`);
    }
  }
  return [...found, ...globalThis.extra.splice(0).map((name) => `call: ${name}`)];
}

/** Each sort of fault, planted; those that were not found. */
async function control(chromium, address) {
  const plant = {
    ran: () => void globalThis.sandyqRan(),
    'dialog:': () => void setTimeout(() => alert(1)),
    'request:': () => void fetch('/elsewhere').catch(() => undefined),
    'policy:': () =>
      (document.querySelector('main').innerHTML += '<img src="http://127.0.0.1:9/x.png">'),
    'attribute: on': () =>
      (document.querySelector('main').innerHTML += '<b onclick="sandyqRan()">x</b>'),
    'element: iframe': () => (document.querySelector('main').innerHTML += '<iframe></iframe>'),
    'address:': () =>
      (document.querySelector('main').innerHTML += '<a href="javascript:sandyqRan()">x</a>'),
    'call: lock': () => void globalThis.specimenHost.lock(),
  };
  const missed = [];
  for (const [sign, fault] of Object.entries(plant)) {
    const { page, happened } = await opened(chromium, address);
    await page.evaluate(fault);
    await page.waitForTimeout(200);
    happened.push(...(await page.evaluate(grown)));
    if (!happened.some((one) => one.startsWith(sign)))
      missed.push(`planted and not found: ${sign}`);
    await page.close();
  }
  const { page } = await opened(chromium, address);
  await page.evaluate(() => (globalThis.plain.describe = async () => undefined));
  if ((await page.evaluate(walked, 'not laid anywhere')).length < 10)
    missed.push('planted and not found: a string that is not there');
  await page.close();
  return missed;
}

const { address, stop } = await serve();
const chromium = await browser();
const faults = await control(chromium, address);
const work = strings.map((text, n) => ({ text, n }));
const bundles = [];
for (let n = 0; n < strings.length; n += ANNEXES) bundles.push(strings.slice(n, n + ANNEXES));
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    const { page, happened } = await opened(chromium, address);
    const note = async (what, missed) => {
      const all = [...missed, ...(await page.evaluate(grown)), ...happened.splice(0)];
      faults.push(...all.map((fault) => `${what}: ${fault}`));
    };
    for (let one = work.shift(); one; one = work.shift())
      await note(JSON.stringify(one.text), await page.evaluate(walked, one.text));
    for (let texts = bundles.shift(); texts; texts = bundles.shift())
      await note('a bundle', await page.evaluate(judged, texts));
    await page.close();
  }),
);
await chromium.close();
await stop();
console.log(
  faults.join('\n') || `strings: ${strings.length} in eighteen places each, nothing but text`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
