/** The sentences that a reader of bundles needs; the same calls as in the window. */
import type { Lang } from '../../../src/host/types';
import { LANGS, sentencesOf } from '../../../src/words/sentences.svelte';

export { LANGS };

const files = import.meta.glob<string>(
  [
    '../../../../assets/words/{kk,ru,en}.ftl',
    '../../../../assets/words/{forms,received,find-bundle,find-log,reader,ui,ui-show,ui-tasks}-{kk,ru,en}.ftl',
  ],
  { query: '?raw', import: 'default', eager: true },
);

const own = sentencesOf(files);

export const { language, has, say, sayFirst, keysOf } = own;

export function speak(lang: Lang): void {
  own.speak(lang);
  document.title = say('reader-title');
}

/** The language of the browser, where it is one of ours; else Russian where that is read, else English. */
export function firstLanguage(wanted: readonly string[]): Lang {
  const found = wanted.map((one) => one.slice(0, 2)).find((one) => LANGS.includes(one as Lang));
  return (found as Lang | undefined) ?? 'en';
}
