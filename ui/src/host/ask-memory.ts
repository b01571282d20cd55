/** The key window in a browser: `#<mode>,<lang>,<theme>` says what is asked. "felt" is the right passphrase. */
import type { AskHost } from './ask';
import type { Confirming, Lang, Mode, Question, Theme, Told } from './ask-bindings';

const MODES: readonly string[] = [
  'new-passphrase',
  'passphrase',
  'identity',
  'show-key',
  'share-words',
  'share-key',
  'unlock-key',
  'device',
  'new-device',
];
/** `confirm-<act>`. */
const confirmed = (mode = ''): Confirming | null => {
  const act = (['admit', 'dismiss', 'remove-way', 'allow-plugin'] as const).find(
    (one) => mode === `confirm-${one}`,
  );
  if (!act) return null;
  const way = act === 'remove-way';
  if (act === 'allow-plugin') {
    const place = '/usr/local/bin/age-plugin-yubikey';
    return { act, name: 'yubikey', place, recipient: '', words: '', inUse: false };
  }
  return {
    act,
    name: way ? 'Ербол Т.' : 'Нина Берг, адвокат',
    place: way ? 'үй, Ербол' : 'шетел, Вильнюс',
    recipient: way ? '' : `age1${'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.repeat(2).slice(0, 58)}`,
    words: way ? '' : 'baklava harp oyster velvet canoe lantern',
    inUse: way,
  };
};
let wrong = 0;

function asked(): Question {
  const [mode, lang, theme] = (globalThis.location?.hash ?? '').slice(1).split(',');
  const confirm = confirmed(mode);
  const known = confirm ? 'confirm' : MODES.includes(mode ?? '') ? (mode as Mode) : 'passphrase';
  return {
    mode: known,
    label:
      known === 'share-key'
        ? 'share-1.age'
        : known === 'identity'
          ? 'search-2018.sandyq'
          : 'Dala-uni',
    lang: (lang || 'en') as Lang,
    theme: (theme || 'light') as Theme,
    waitSeconds: 0,
    key:
      known === 'show-key'
        ? `AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(0, 58)}`
        : null,
    confirm,
    plugin: known === 'device' || known === 'new-device' ? 'yubikey' : null,
  };
}

/** The plugin of a hardware key that is plugged in: it asks for a PIN, and "1234" opens. `#device,…,wait` is silent, `…,choose` asks which. */
const telling = (): Told[] => {
  const how = (globalThis.location?.hash ?? '').split(',')[3];
  const text = 'Enter PIN for YubiKey with serial 15 204 711 (default is 123456)';
  if (how === 'wait') return [{ at: 'unwalled' }, { at: 'waiting' }];
  if (how === 'refused') return [{ at: 'refused', text: 'wrong PIN, 2 tries left' }];
  if (how === 'choose')
    return [{ at: 'chooses', text: 'Which slot?', yes: 'Slot 1', no: 'Slot 2' }];
  return [
    { at: 'says', text: 'Please insert YubiKey with serial 15 204 711' },
    { at: 'asks', text, secret: true },
  ];
};
let told: Told[] | null = null;
let replied: (() => void) | null = null;

const DRAWN: Record<Lang, string> = {
  kk: 'домбыра жусан қарлығаш шаңырақ көбелек бұлақ алмұрт',
  ru: 'яблоня чайник горизонт акварель журавль компас тростник',
  en: 'orchard kettle horizon copper crane compass meadow',
};

export const body: AskHost = {
  question: async () => asked(),
  async answer(text) {
    const ok = text === 'felt' || asked().mode !== 'passphrase';
    wrong = ok ? 0 : wrong + 1;
    return {
      ok,
      waitSeconds: ok ? 0 : 2 ** wrong,
      slip: text === 'аудв' ? 'typed-cyrillic' : null,
      failure: null,
    };
  },
  async hear() {
    told ??= telling();
    const next = told.shift();
    if (next) return next;
    await new Promise<void>((done) => (replied = done));
    return { at: 'says', text: 'Touch the key' };
  },
  reply: () => replied?.(),
  /** "qazan" is no word of the list; eight words are right, and nine are one too many. */
  async line(_, words) {
    const all = words.split(/\s+/).filter((word) => word !== '');
    const unknown = all.indexOf('qazan');
    if (unknown >= 0) return { at: 'unknown', word: unknown + 1 };
    if (all.length > 8) return { at: 'long' };
    if (all.length < 8) return { at: 'short' };
    return { at: all.includes('zoo') ? 'damaged' : 'good' };
  },
  draw: async (lang) => DRAWN[lang],
  async strength(text) {
    if (/пароль|password/i.test(text)) return 'common';
    if (/^[\d.\s-]+$/.test(text)) return 'date';
    const length = [...text].length;
    return length < 14 ? 'short' : length < 24 ? 'fair' : 'good';
  },
  cancel: () => undefined,
};
