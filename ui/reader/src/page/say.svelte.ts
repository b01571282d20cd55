/** Sentences by key, of those parts of assets/words that a reader of bundles needs; the same calls as in the window. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Lang } from '../../../src/host/types';

export const LANGS: readonly Lang[] = ['kk', 'ru', 'en'];

type Args = Record<string, FluentVariable>;

const files = import.meta.glob<string>(
  [
    '../../../../assets/words/{kk,ru,en}.ftl',
    '../../../../assets/words/{forms,find-bundle,find-log,reader,ui,ui-show,ui-tasks}-{kk,ru,en}.ftl',
  ],
  { query: '?raw', import: 'default', eager: true },
);

function bundleOf(lang: Lang): FluentBundle {
  const bundle = new FluentBundle(lang, { useIsolating: true });
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith(`${lang}.ftl`)) bundle.addResource(new FluentResource(text));
  }
  return bundle;
}

const bundles = new Map(LANGS.map((lang) => [lang, bundleOf(lang)]));
const now = $state<{ lang: Lang }>({ lang: 'kk' });

export const language = (): Lang => now.lang;

export function speak(lang: Lang): void {
  now.lang = lang;
  document.documentElement.lang = lang;
  document.title = say('reader-title');
}

export const has = (key: string, lang: Lang = now.lang): boolean =>
  bundles.get(lang)?.hasMessage(key) ?? false;

/** The sentence. A key without one is shown as it is: a person can still report it. */
export function say(key: string, args: Args = {}, lang: Lang = now.lang): string {
  const bundle = bundles.get(lang);
  const pattern = bundle?.getMessage(key)?.value;
  if (!bundle || !pattern) return key;
  return bundle.formatPattern(pattern, args, []);
}

export function sayFirst(keys: readonly string[], args: Args = {}): string {
  return say(keys.find((key) => has(key)) ?? keys[0] ?? '', args);
}

export const keysOf = (lang: Lang): string[] => [...(bundles.get(lang)?._messages.keys() ?? [])];

/** The language of the browser, where it is one of ours; else Russian where that is read, else English. */
export function firstLanguage(wanted: readonly string[]): Lang {
  const found = wanted.map((one) => one.slice(0, 2)).find((one) => LANGS.includes(one as Lang));
  return (found as Lang | undefined) ?? 'en';
}
