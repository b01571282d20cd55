/** What the key window asks of the program. Two bodies: `ask-tauri.ts` and `ask-memory.ts`. */
import { body } from '$ask-body';
import type { Mode, Question, Verdict } from './ask-bindings';

export interface AskHost {
  /** What is asked; a page gets it once. The window is shown by this call. */
  question(): Promise<Question>;
  /** After a right answer the window goes away. */
  answer(text: string): Promise<Verdict>;
  cancel(): void;
}

export const askHost: AskHost = body;
export type { Mode, Question, Verdict };
