/** The sentences of the window. */
import { sentencesOf } from './sentences.svelte';

export { LANGS } from './sentences.svelte';

// The command line's own sentences are not for this window.
const files = import.meta.glob<string>(
  ['../../../assets/words/*.ftl', '!../../../assets/words/cli-*.ftl'],
  { query: '?raw', import: 'default', eager: true },
);

export const { language, speak, has, say, sayFirst, keysOf } = sentencesOf(files);
