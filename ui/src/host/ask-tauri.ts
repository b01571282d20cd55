/** The key window's host inside the program. */
import type { AskHost } from './ask';
import { commands } from './ask-bindings';
import { Failed } from './types';

export const body: AskHost = {
  async question() {
    const come = await commands.askQuestion();
    if (come.status === 'error') throw new Failed(come.error);
    return come.data;
  },
  async answer(text) {
    const come = await commands.askAnswer(text);
    if (come.status === 'error') throw new Failed(come.error);
    return come.data;
  },
  hear: () => commands.askHear(),
  reply: (text) => void commands.askReply(text),
  line: (number, words) => commands.askLine(number, words),
  draw: (lang) => commands.askDraw(lang),
  strength: (text, about) => commands.askStrength(text, about),
  cancel: () => void commands.askCancel(),
};
