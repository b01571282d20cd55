/** What stands outside for the invented locker, and an invented witness: witnesses and authorities answer at once. */
import {
  Failed,
  type AnchorView,
  type Outside,
  type OwnWitness,
  type SightView,
  type WitnessView,
} from '../types';
import type { Host } from '../host';
import { hash } from './cases';

const fail = (code: string, about: string | null = null): never => {
  throw new Failed({ code, about });
};

const lawyer: WitnessView = {
  key: 'sandyq-witness/52u567iguxphemuc2tj5madize+2716a7c3+BATmA5nU2RrMFoWQWvHF9ZTi2WQyHYrGlAlEuZc5M0mFh',
  witness: 'sandyq-witness/52u567iguxphemuc2tj5madize',
  words: 'hollow ladder crisp ocean velvet bronze',
};
const editor: WitnessView = {
  key: 'sandyq-witness/k3xq5mzb2vkd5nwr6hycplab4i+9c02e1b7+BPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw',
  witness: 'sandyq-witness/k3xq5mzb2vkd5nwr6hycplab4i',
  words: 'garment pulse orchard tunnel silver maple',
};
const own: WitnessView = {
  key: 'sandyq-witness/w7pd4mzb2vkd5nwr6hycplaq2e+51aa90fe+BMlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw',
  witness: 'sandyq-witness/w7pd4mzb2vkd5nwr6hycplaq2e',
  words: 'anchor breeze museum stone wagon kite',
};
const LOG = 'sandyq/gr2q7gf5lh6pzfdnurnkvputhm';
const KEY_WORDS = 'felt river anvil poplar lantern saddle';
const STATE_WORDS = 'winter basket copper meadow drift yellow';

const SIZE = 61;

const seen = (witness: WitnessView, size: number, at: string): SightView => ({
  witness: witness.witness,
  size,
  at,
});
const stamped = (authority: string, size: number, at: string | null): AnchorView => ({
  authority,
  size,
  standing: at ? 'anchored' : 'waiting',
  notLaterThan: at,
  signer: at ? `CN=${authority} TSA,O=Specimen` : null,
  about: null,
});

type Outsiders = Pick<
  Host,
  | 'outside'
  | 'checkWitness'
  | 'askWitness'
  | 'takeAnswer'
  | 'askAuthority'
  | 'pickReply'
  | 'pickRoot'
  | 'takeReply'
  | 'witness'
  | 'lookAtRequest'
  | 'cosign'
  | 'answerAgain'
>;

/** `inside` refuses while the locker is locked; `alone` is a locker that nobody outside has seen. */
export function outsiders(inside: () => unknown, alone: boolean): Outsiders {
  const sights = alone
    ? []
    : [seen(lawyer, 24, '2026-10-02T09:12:00Z'), seen(lawyer, 47, '2026-11-12T14:40:00Z')];
  const anchors = alone
    ? []
    : [stamped('first', 47, '2026-11-12T15:02:11Z'), stamped('second', 47, null)];
  const signed = alone ? [] : [{ origin: LOG, size: 18, at: '2026-11-03T10:05:00Z' }];
  const since = (size: number) => ({ size, entries: SIZE - size, items: size === 0 ? 13 : 3 });
  const known = () => (alone ? [] : [lawyer, editor]);

  return {
    async outside(): Promise<Outside> {
      inside();
      const proven = anchors.filter((one) => one.standing === 'anchored').at(-1);
      return {
        size: SIZE,
        asked: known(),
        witnesses: [...sights],
        contradicted: [],
        anchors: [...anchors],
        unseen: since(sights.at(-1)?.size ?? 0),
        unstamped: since(proven?.size ?? 0),
      };
    },
    async checkWitness(key) {
      const text = key.trim();
      if (!/^sandyq-witness\/[a-z2-7]{26}\+[0-9a-f]{8}\+\S{20,}$/.test(text))
        fail('malformed-witness', text.slice(0, 80));
      return known().find((one) => one.key === text) ?? { ...editor, key: text };
    },
    async askWitness(key, sheet) {
      inside();
      const old = sights.filter((one) => key.startsWith(one.witness)).at(-1)?.size ?? 0;
      return {
        label: 'for-the-witness.txt',
        sheet: sheet ? 'for-the-witness-sheet.html' : null,
        size: SIZE,
        old,
        behind: 0,
        words: STATE_WORDS,
        keyWords: KEY_WORDS,
      };
    },
    async takeAnswer() {
      inside();
      const sight = seen(lawyer, SIZE, '2026-11-24T16:20:00Z');
      sights.push(sight);
      return { sight, known: false };
    },
    async askAuthority(name) {
      inside();
      if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(name)) fail('anchor-name', name);
      const others = anchors.filter((one) => one.size === SIZE && one.authority !== name).length;
      anchors.push(stamped(name, SIZE, null));
      return {
        label: `${name}.tsq`,
        authority: name,
        size: SIZE,
        sha256: hash(61),
        again: false,
        others,
      };
    },
    pickReply: async () => ({ handle: 'reply', label: 'first.tsr' }),
    pickRoot: async () => ({ handle: 'root', label: 'first-root.pem', sha256: hash(62) }),
    async takeReply() {
      inside();
      const notLaterThan = '2026-11-24T16:31:40Z';
      anchors.push(stamped('first', SIZE, notLaterThan));
      return {
        authority: 'first',
        size: SIZE,
        notLaterThan,
        signer: 'CN=first TSA,O=Specimen',
        root: 'CN=Specimen Root CA,O=Specimen',
        policy: '1.2.3.4.1',
        serial: '1048577',
        known: false,
      };
    },

    witness: async (): Promise<OwnWitness> => ({ key: own, signed: [...signed] }),
    async lookAtRequest() {
      const last = signed.at(-1);
      return {
        handle: 'request',
        label: 'for-the-witness.txt',
        origin: LOG,
        size: 25,
        old: last?.size ?? 0,
        first: last === undefined,
        lastAt: last?.at ?? null,
        keyWords: KEY_WORDS,
        words: STATE_WORDS,
      };
    },
    async cosign(handle, compared) {
      if (handle !== 'request') fail('unknown-handle');
      if (signed.length === 0 && !compared) fail('witness-first', KEY_WORDS);
      const at = '2026-11-24T16:20:00Z';
      signed.splice(0, signed.length, { origin: LOG, size: 25, at });
      return { label: 'witness-answer.txt', size: 25, at, words: STATE_WORDS };
    },
    answerAgain: async () => 'witness-answer.txt',
  };
}
