/** Everything that is said to a person: sentences, figures, dates. */
export { bytes, day, moment, number, secondsLeft } from './figures';
export { dateInWords, readDate, type Reading } from './edtf';
export { LANGS, has, keysOf, language, say, sayFirst, speak } from './say.svelte';
