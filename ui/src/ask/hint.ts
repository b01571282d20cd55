/** What can honestly be said about a passphrase by looking at it: little, and only what it lacks. */

export type Hint =
  | { of: 'start' | 'short' | 'digits' | 'one-word' | 'repeats'; good: false }
  | { of: 'few' | 'enough'; count: number; good: boolean };

/** Fewer characters are tried in an afternoon. */
export const SHORTEST = 10;
/** Unrelated words from a list of a few thousand: about 60 bits. */
const ENOUGH = 5;

const wordsIn = (text: string) =>
  text
    .toLocaleLowerCase()
    .split(/[\s\-_.,;:+/]+/u)
    .filter((word) => word !== '');

export function hintFor(text: string): Hint {
  const trimmed = text.trim();
  const words = wordsIn(trimmed);
  const different = new Set(words).size;
  if (trimmed === '') return { of: 'start', good: false };
  if (/^[\d\s.+\-/()]+$/.test(trimmed)) return { of: 'digits', good: false };
  if ([...trimmed].length < SHORTEST) return { of: 'short', good: false };
  if (words.length === 1) return { of: 'one-word', good: false };
  if (different < words.length) return { of: 'repeats', good: false };
  return different < ENOUGH
    ? { of: 'few', count: different, good: false }
    : { of: 'enough', count: different, good: true };
}

/** Letters of two alphabets in one word are a keyboard layout that changed, or was never changed. */
export const mixesAlphabets = (text: string): boolean =>
  wordsIn(text).some((word) => /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word));

export type Lack = 'empty' | 'too-short' | 'different';

export function lackOf(first: string, second: string): Lack | null {
  if (first === '') return 'empty';
  if ([...first].length < SHORTEST) return 'too-short';
  return first === second ? null : 'different';
}

/** An age identity, or the text of a file that holds one among its remarks. */
export const holdsIdentity = (text: string): boolean =>
  /^\s*AGE-SECRET-KEY-1[0-9A-Z]{40,}\s*$/m.test(text);
