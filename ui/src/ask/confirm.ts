/** The words of what is confirmed: a question as title, what it does and cannot undo, and the yes. */
import type { Confirming } from '../host/ask';
import { say } from '../words';

type Act = Confirming['act'];
type Words = { title: string; nameless: string; says: readonly string[]; yes: string };

const WORDS: Record<Act, Words> = {
  admit: {
    title: 'ask-admit',
    nameless: 'keys-elsewhere-unnamed',
    says: ['ask-admit-does', 'ask-admit-compare'],
    yes: 'admit-make',
  },
  dismiss: {
    title: 'keys-dismiss-ask',
    nameless: 'keys-elsewhere-unnamed',
    says: ['keys-dismiss-does', 'keys-dismiss-cannot', 'keys-invite-again'],
    yes: 'keys-dismiss',
  },
  'remove-way': {
    title: 'keys-way-remove-ask',
    nameless: 'keys-way-unnamed',
    says: ['keys-way-remove-does', 'keys-way-remove-cannot'],
    yes: 'keys-way-remove',
  },
  'allow-plugin': {
    title: 'ask-plugin-ask',
    nameless: 'keys-way-unnamed',
    says: ['cli-plugin-means'],
    yes: 'plugins-allow',
  },
};

export const wordsOf = (act: Act): Words => WORDS[act];

/** The question, by the name of whom it is about. */
export function titleOf({ act, name }: Confirming): string {
  const { title, nameless } = WORDS[act];
  return say(title, { name: name || say(nameless) });
}
