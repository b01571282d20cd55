/** The key window in a browser: `#<mode>,<lang>,<theme>` says what is asked. "felt" is the right passphrase. */
import type { AskHost } from './ask';
import type { Lang, Mode, Question, Theme } from './ask-bindings';

const MODES: readonly string[] = ['new-passphrase', 'passphrase', 'identity', 'show-key'];
let wrong = 0;

function asked(): Question {
  const [mode, lang, theme] = (globalThis.location?.hash ?? '').slice(1).split(',');
  const known = MODES.includes(mode ?? '') ? (mode as Mode) : 'passphrase';
  return {
    mode: known,
    label: known === 'identity' ? 'search-2018.sandyq' : 'Dala-uni',
    lang: (lang || 'en') as Lang,
    theme: (theme || 'light') as Theme,
    waitSeconds: 0,
    key:
      known === 'show-key'
        ? `AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(0, 58)}`
        : null,
  };
}

export const body: AskHost = {
  question: async () => asked(),
  async answer(text) {
    const ok = text === 'felt' || asked().mode !== 'passphrase';
    wrong = ok ? 0 : wrong + 1;
    return {
      ok,
      waitSeconds: ok ? 0 : 2 ** wrong,
      slip: text === 'аудв' ? 'typed-cyrillic' : null,
    };
  },
  cancel: () => undefined,
};
