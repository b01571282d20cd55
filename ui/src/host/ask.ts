/** What the key window asks of the program. Two bodies: `ask-tauri.ts` and `ask-memory.ts`. */
import { body } from '$ask-body';
import type { Failure, LineLook, Mode, Question, Verdict } from './ask-bindings';

export interface AskHost {
  /** What is asked; a page gets it once. The window is shown by this call. */
  question(): Promise<Question>;
  /** After a right answer the window goes away. */
  answer(text: string): Promise<Verdict>;
  /** What can be said of a line of words from a card while it is typed; nobody else is asked. */
  line(number: number, words: string): Promise<LineLook>;
  cancel(): void;
}

export const askHost: AskHost = body;
export type { Failure, LineLook, Mode, Question, Verdict };
