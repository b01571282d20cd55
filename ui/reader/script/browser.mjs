// The reader in a real browser, from file://, with the network off: opens, judges, shows and saves, in three languages. A message on the
// console, a broken policy, an address asked for or a finding of axe fails it. First each sort of fault is planted and wanted found.
//   npm run reader [-- --shots=FOLDER]
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { runnerImport } from 'vite';
import { browser } from '../../script/browser.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const page = pathToFileURL(here('../../dist-reader/sandyq-reader.html')).href;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.argv.find((one) => one.startsWith('--shots='))?.slice(8);
const SIGNER = 'SHA256:zbv/nU7iZdO0fB0DalMI70dP6/yFD8sctXvvW4+OokY';
const HOSTILE = '<img src=x onerror="ran()"><script>ran()</script> \u202Eتختخ evil.exe';
/** What each language calls what is pressed and seen here. */
const WORDS = {
  kk: {
    name: 'Қазақша',
    check: 'Топтаманы тексеру',
    save: '2-қосымшаны сақтау',
    print: 'Басып шығару',
  },
  ru: {
    name: 'Русский',
    check: 'Проверить пакет',
    save: 'Сохранить приложение 2',
    print: 'Печать',
  },
  en: { name: 'English', check: 'Check the bundle', save: 'Save annex 2', print: 'Print' },
};

const { module: bag } = await runnerImport(here('../test/bag.ts'), {
  configFile: false,
  logLevel: 'error',
});
const folder = await mkdtemp(join(tmpdir(), 'reader-'));

/** A sealed bundle in the folder. */
async function sealed(name, files, recipients) {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const path = join(folder, `${name}.sandyq`);
  await writeFile(path, await encrypter.encrypt(bag.tarOf(files)));
  return path;
}

async function specimens() {
  const identity = await generateX25519Identity();
  const recipients = [await identityToRecipient(identity)];
  const key = join(folder, 'key.txt');
  await writeFile(key, `# a key made for this test\n${identity}\n`);
  const seenOutside = 'nothing-wrong-with-earlier-checkpoints-that-outside-saw';
  const whole = bag.addressedTo(recipients, () => undefined, seenOutside);
  const hostile = bag.addressedTo(recipients, (said) => {
    said.exporter = HOSTILE;
    said.purpose = HOSTILE;
  });
  const changed = bag.addressedTo(recipients);
  changed.at(-2).bytes[3] ^= 1;
  return {
    identity,
    key,
    whole: await sealed('whole', whole, recipients),
    hostile: await sealed('hostile', hostile, recipients),
    changed: await sealed('changed', changed, recipients),
    annex: whole.find((one) => one.name.endsWith('data/annex-002.json')).bytes,
  };
}

/** A page with everything listened to that may not happen. */
async function opened(chromium, locale = 'en-US', colorScheme = 'light') {
  const context = await chromium.newContext({ locale, colorScheme, acceptDownloads: true });
  await context.setOffline(true);
  const tab = await context.newPage();
  const happened = [];
  tab.on('console', (message) => happened.push(`console: ${message.text()}`));
  tab.on('pageerror', (error) => happened.push(`error: ${error.message}`));
  tab.on('dialog', (dialog) => {
    happened.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  tab.on('request', (request) => {
    const url = request.url();
    if (url !== page && !url.startsWith('blob:')) happened.push(`request: ${url}`);
  });
  await tab.exposeFunction('ran', () => void happened.push('ran'));
  await tab.exposeFunction('policyBroken', (what) => void happened.push(`policy: ${what}`));
  await tab.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.policyBroken(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await tab.goto(page);
  await tab.locator('form').waitFor();
  return { tab, happened, close: () => context.close() };
}

/** Rules that axe finds broken, keys shown in place of sentences, and what sticks out of a narrow window. */
async function seen(tab) {
  await tab.evaluate(axe);
  return tab.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    const found = violations.map((one) => `axe: ${one.id} ${one.nodes[0]?.html.slice(0, 120)}`);
    const keys = document.body.innerText.match(
      /\b(reader|sheet|find|next|custody|field|act|grade|said|ui)-[a-z-]{3,}/g,
    );
    found.push(...(keys ?? []).map((key) => `no sentence: ${key}`));
    const room = document.documentElement;
    if (room.scrollWidth > room.clientWidth) found.push('too wide');
    return found;
  });
}

async function judge(tab, bundle, key, heard, lang) {
  await tab.getByRole('button', { name: WORDS[lang].name }).click();
  await tab.locator('input[type=file]').nth(0).setInputFiles(bundle);
  if (key.startsWith('AGE-')) await tab.locator('textarea').fill(key);
  else await tab.locator('input[type=file]').nth(1).setInputFiles(key);
  if (heard) await tab.locator('input[type=text]').fill(heard);
  await tab.getByRole('button', { name: WORDS[lang].check }).click();
  await tab.locator('.sheet').waitFor();
  for (const one of await tab.locator('details').all()) await one.evaluate((d) => (d.open = true));
  return tab.locator('.verdict').getAttribute('class');
}

const picture = async (tab, name) =>
  shots && (await tab.screenshot({ path: join(shots, `reader-${name}.png`), fullPage: true }));

const expect = (faults, what, is, wanted) => {
  if (is !== wanted) faults.push(`${what}: ${is}, not ${wanted}`);
};

/** One language, once from the first look to the saved annex. */
async function walked(chromium, made, lang, colorScheme) {
  const faults = [];
  const { tab, happened, close } = await opened(chromium, lang, colorScheme);
  faults.push(...(await seen(tab)));
  await picture(tab, `start-${lang}`);
  const verdict = await judge(
    tab,
    made.whole,
    lang === 'ru' ? made.identity : made.key,
    SIGNER,
    lang,
  );
  if (!verdict.includes('notable')) faults.push(`verdict: ${verdict}`);
  // The time stamp was judged, and says under which root.
  const told = plain(await tab.locator('main').innerText());
  if (!/CN=[^]*\b[0-9a-f]{64}\b/.test(told)) faults.push('no time stamp is told of');
  faults.push(...(await seen(tab)));
  await picture(tab, `whole-${lang}`);
  const focused = await tab.evaluate(() => document.activeElement?.localName);
  expect(faults, 'what has the focus', focused, 'h2');
  const heard = tab.locator('input[type=text]');
  await heard.fill('SHA256:somebody else');
  if (!(await tab.locator('.verdict').getAttribute('class')).includes('broken'))
    faults.push('another fingerprint heard: not broken');
  await heard.fill('');
  if (!(await tab.locator('.verdict').getAttribute('class')).includes('doubtful'))
    faults.push('no fingerprint heard: not doubtful');
  faults.push(...(await saved(tab, made, lang)));
  await tab.setViewportSize({ width: 360, height: 640 });
  faults.push(...(await seen(tab)));
  await picture(tab, `narrow-${lang}`);
  faults.push(...happened);
  await close();
  return faults.map((fault) => `${lang}: ${fault}`);
}

const plain = (text) => text.replace(/[\u2066-\u2069]/g, '');

async function pressSave(tab, lang) {
  const buttons = await tab.getByRole('button').all();
  for (const one of buttons)
    if (plain(await one.innerText()).trim() === WORDS[lang].save) return one.click();
  throw new Error(`no button: ${WORDS[lang].save}`);
}

/** Both ways of saving give the annex byte for byte. The chooser, which only a person can answer, is stood in for. */
async function saved(tab, made, lang) {
  const faults = [];
  await tab.evaluate(() => {
    globalThis.taken = [];
    globalThis.showSaveFilePicker = async () => ({
      createWritable: async () => ({
        write: async (part) => void globalThis.taken.push(...part),
        close: async () => void globalThis.taken.push('closed'),
        abort: async () => void globalThis.taken.push('dropped'),
      }),
    });
  });
  await pressSave(tab, lang);
  await tab.locator('.said .good').waitFor();
  const direct = await tab.evaluate(() => globalThis.taken);
  expect(faults, 'written directly', String(direct), String([...made.annex, 'closed']));
  await tab.evaluate(() => (globalThis.showSaveFilePicker = undefined));
  const [download] = await Promise.all([tab.waitForEvent('download'), pressSave(tab, lang)]);
  expect(faults, 'name', download.suggestedFilename(), 'annex-002.json');
  const bytes = await readFile(await download.path());
  if (!bytes.equals(Buffer.from(made.annex))) faults.push('saved: other bytes');
  return faults;
}

/** What is wrong with a bundle, or in it, is said and never run; a changed annex is not saved. */
async function hostile(chromium, made) {
  const faults = [];
  const { tab, happened, close } = await opened(chromium);
  await judge(tab, made.hostile, made.key, SIGNER, 'en');
  const text = await tab.locator('main').innerText();
  if (!text.includes('<img src=x onerror="ran()">')) faults.push('markup is not shown as text');
  if ((await tab.locator('main img, main script').count()) > 0)
    faults.push('markup became elements');
  await picture(tab, 'hostile');
  faults.push(...happened);
  await close();
  const other = await opened(chromium);
  const verdict = await judge(other.tab, made.changed, made.key, SIGNER, 'en');
  if (!verdict.includes('broken')) faults.push(`a changed annex: ${verdict}`);
  await picture(other.tab, 'broken');
  await other.tab.evaluate(() => (globalThis.showSaveFilePicker = undefined));
  await pressSave(other.tab, 'en');
  await other.tab.locator('.said .bad').waitFor();
  faults.push(...other.happened);
  await other.close();
  return faults.map((fault) => `hostile: ${fault}`);
}

/** Printed, the histories are open and nothing is left that only a screen needs. */
async function printed(chromium, made) {
  const { tab, close } = await opened(chromium);
  await judge(tab, made.whole, made.key, SIGNER, 'en');
  await tab.emulateMedia({ media: 'print' });
  const shown = await tab.getByRole('button', { name: WORDS.en.print }).isVisible();
  if (shots) await writeFile(join(shots, 'reader-print.pdf'), await tab.pdf({ format: 'A4' }));
  await close();
  return shown ? ['print: buttons are printed'] : [];
}

/** RSA is judged by what the browser brings along; it is there on a page from file://, and tells false from true. */
async function rsa(chromium) {
  const { tab, close } = await opened(chromium);
  const faults = [];
  for (const modulusLength of [2048, 4096]) {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
    const spki = [...publicKey.export({ type: 'spki', format: 'der' })];
    const signature = [...sign('sha256', Buffer.from('a text'), privateKey)];
    const said = await tab.evaluate(
      async ([spki, signature]) => {
        const name = 'RSASSA-PKCS1-v1_5';
        const key = await crypto.subtle.importKey(
          'spki',
          Uint8Array.from(spki),
          { name, hash: 'SHA-256' },
          false,
          ['verify'],
        );
        const fits = (text) =>
          crypto.subtle.verify(
            name,
            key,
            Uint8Array.from(signature),
            new TextEncoder().encode(text),
          );
        return [await fits('a text'), await fits('another text')];
      },
      [spki, signature],
    );
    expect(faults, `RSA of ${modulusLength} bits`, String(said), 'true,false');
  }
  await close();
  return faults;
}

/** Each sort of fault, planted; those that were not found. */
async function control(chromium) {
  const plant = {
    'console:': () => console.error('planted'),
    'error:': () => void setTimeout(() => globalThis.nowhere()),
    // The policy lets nothing be fetched; leaving is the only way to ask for an address.
    'request:': () => location.assign('http://127.0.0.1:9/'),
    'policy:': () => document.body.setAttribute('style', 'color: red'),
    ran: () => void globalThis.ran(),
    'axe:': () => document.querySelector('main').append(document.createElement('input')),
    'no sentence:': () => document.querySelector('main').append('reader-nowhere'),
    'too wide': () => (document.querySelector('main').style.minWidth = '4000px'),
  };
  const missed = [];
  for (const [sign, fault] of Object.entries(plant)) {
    const { tab, happened, close } = await opened(chromium);
    await tab.evaluate(fault);
    await tab.waitForTimeout(100);
    if (sign !== 'request:') happened.push(...(await seen(tab)));
    if (!happened.some((one) => one.startsWith(sign)))
      missed.push(`planted and not found: ${sign}`);
    await close();
  }
  return missed;
}

if (shots) await mkdir(shots, { recursive: true });
const chromium = await browser();
const faults = await control(chromium);
const made = await specimens();
for (const [lang, scheme] of [
  ['kk', 'light'],
  ['ru', 'dark'],
  ['en', 'light'],
])
  faults.push(...(await walked(chromium, made, lang, scheme)));
faults.push(...(await hostile(chromium, made)), ...(await printed(chromium, made)));
faults.push(...(await rsa(chromium)));
await chromium.close();
await rm(folder, { recursive: true });
console.log(
  faults.join('\n') || 'reader: three languages from file:// without a network, nothing found',
);
process.exitCode = faults.length > 0 ? 1 : 0;
