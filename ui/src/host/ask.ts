/** What the key window asks of the program. Two bodies: `ask-tauri.ts` and `ask-memory.ts`. */
import { body } from '$ask-body';
import type {
  Confirming,
  Failure,
  Lang,
  LineLook,
  Mode,
  Question,
  Strength,
  Told,
  Verdict,
} from './ask-bindings';

export interface AskHost {
  /** What is asked; a page gets it once. The window is shown by this call. */
  question(): Promise<Question>;
  /** After a right answer the window goes away. */
  answer(text: string): Promise<Verdict>;
  /** What the plugin of a hardware key says next; null when there is no more, and the window goes away. */
  hear(): Promise<Told | null>;
  reply(text: string): void;
  /** What can be said of a line of words from a card while it is typed; nobody else is asked. */
  line(number: number, words: string): Promise<LineLook>;
  /** A passphrase of drawn words, one space between two. */
  draw(lang: Lang): Promise<string>;
  /** How strong one's own is at most; `about` is what somebody who guesses knows. */
  strength(text: string, about: string): Promise<Strength>;
  cancel(): void;
}

export const askHost: AskHost = body;
export type { Confirming, Failure, Lang, LineLook, Mode, Question, Strength, Told, Verdict };
