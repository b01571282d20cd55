/** Sentences by key out of given files of assets/words, in the language at hand. Whatever calls `say` while it renders is said anew when the language changes. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Lang } from '../host/types';

export const LANGS: readonly Lang[] = ['kk', 'ru', 'en'];

type Args = Record<string, FluentVariable>;

export function sentencesOf(files: Record<string, string>) {
  const bundleOf = (lang: Lang): FluentBundle => {
    const bundle = new FluentBundle(lang, { useIsolating: true });
    for (const [path, text] of Object.entries(files)) {
      if (path.endsWith(`${lang}.ftl`)) bundle.addResource(new FluentResource(text));
    }
    return bundle;
  };
  const bundles = new Map(LANGS.map((lang) => [lang, bundleOf(lang)]));
  const now = $state<{ lang: Lang }>({ lang: 'kk' });

  const language = (): Lang => now.lang;

  function speak(lang: Lang): void {
    now.lang = lang;
    if (globalThis.document) document.documentElement.lang = lang;
  }

  /** Whether there is a sentence of this key, in a given language or the one at hand. */
  const has = (key: string, lang: Lang = now.lang): boolean =>
    bundles.get(lang)?.hasMessage(key) ?? false;

  /** The sentence. A key without one is shown as it is: a person can still report it. */
  function say(key: string, args: Args = {}, lang: Lang = now.lang): string {
    const bundle = bundles.get(lang);
    const pattern = bundle?.getMessage(key)?.value;
    if (!bundle || !pattern) return key;
    return bundle.formatPattern(pattern, args, []);
  }

  /** The first of the keys that has a sentence. */
  const sayFirst = (keys: readonly string[], args: Args = {}): string =>
    say(keys.find((key) => has(key)) ?? keys[0] ?? '', args);

  /** Every key of a language; for tests. */
  const keysOf = (lang: Lang): string[] => [...(bundles.get(lang)?._messages.keys() ?? [])];

  return { language, speak, has, say, sayFirst, keysOf };
}
