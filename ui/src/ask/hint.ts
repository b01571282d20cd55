/** What can be seen of a text that is typed hidden: its alphabet, whether it is loud, whether it is the same as another. */

export type Alphabet = 'latin' | 'cyrillic' | 'kazakh' | 'mixed';

const wordsIn = (text: string) => text.split(/[\s\-_.,;:+/]+/u).filter((word) => word !== '');

/** Letters of two alphabets in one word are a keyboard layout that changed, or was never changed. */
export const mixesAlphabets = (text: string): boolean =>
  wordsIn(text).some((word) => /\p{Script=Cyrillic}/u.test(word) && /\p{Script=Latin}/u.test(word));

/** In which alphabet the letters are; nothing where there is none. */
export function alphabetOf(text: string): Alphabet | null {
  const latin = /\p{Script=Latin}/u.test(text);
  const cyrillic = /\p{Script=Cyrillic}/u.test(text);
  if (latin && cyrillic) return 'mixed';
  if (latin) return 'latin';
  if (!cyrillic) return null;
  return /[әғқңөұүһі]/iu.test(text) ? 'kazakh' : 'cyrillic';
}

export type Lack = 'empty' | 'different';

export function lackOf(first: string, second: string): Lack | null {
  if (first === '') return 'empty';
  return first.normalize() === second.normalize() ? null : 'different';
}

/** Which of the drawn words, from 1, is the first that was not typed back; 0 when all were. One space more or less is no matter. */
export function firstUnlike(drawn: string, typed: string): number {
  const words = drawn.split(' ');
  const back = typed.trim().normalize().split(/\s+/u);
  const at = words.findIndex((word, n) => word !== back[n]);
  if (at >= 0) return at + 1;
  return back.length > words.length ? words.length + 1 : 0;
}

/** The identity of a hardware key, or the text of a file that holds one among its remarks. */
export const holdsDevice = (text: string): boolean =>
  /^\s*AGE-PLUGIN-[0-9A-Z-]+1[0-9A-Z]*\s*$/m.test(text);

/** An age identity, or the text of a file that holds one among its remarks. */
export const holdsIdentity = (text: string): boolean =>
  /^\s*AGE-SECRET-KEY-1[0-9A-Z]{40,}\s*$/m.test(text);
