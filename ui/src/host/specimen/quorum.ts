/** An invented quorum, and shares that come in: the first file is sealed, the next ones are what a person must be told of. */
import {
  Failed,
  type GatheringView,
  type GivenRow,
  type HolderRow,
  type LockerState,
  type QuorumBoard,
  type SharesNeeded,
  type SplitDraft,
  type SplitMade,
} from '../types';
import type { Host } from '../host';
import type { Jobs } from './work';

const fail = (code: string, about: string | null = null): never => {
  throw new Failed({ code, about });
};

export const NUMBERS: SharesNeeded = { generation: 2, needed: 2, of: 3 };

const holders: HolderRow[] = [
  {
    number: 1,
    holder: 'Әлия Нұрланқызы',
    place: 'Алматы',
    kind: 'key',
    issued: '2026-05-02T08:00:00Z',
    proven: '2026-08-11T10:20:00Z',
    due: '2027-02-07',
    overdue: false,
  },
  {
    number: 2,
    holder: 'Nina Berg',
    place: 'Vilnius',
    kind: 'key',
    issued: '2026-05-02T08:00:00Z',
    proven: '2026-08-11T10:20:00Z',
    due: '2027-02-07',
    overdue: false,
  },
  {
    number: 3,
    holder: 'Нотариус Ким',
    place: 'Астана',
    kind: 'paper',
    issued: '2026-05-02T08:00:00Z',
    proven: null,
    due: '2026-10-29',
    overdue: true,
  },
];

const row = (at: number, one: Partial<GivenRow>): GivenRow => ({
  row: at,
  label: '',
  number: null,
  generation: null,
  standing: 'counts',
  failure: null,
  ...one,
});

/** What the chooser gives, one time after the other. */
const FILES: Partial<GivenRow>[][] = [
  [{ label: 'share-1.age', standing: 'sealed' }],
  [
    { label: 'share-2-2025.age', standing: 'earlier', number: 2, generation: 1 },
    { label: 'share-3-other.txt', standing: 'other-locker', number: 3, generation: 1 },
    {
      label: 'share-3.txt',
      standing: 'damaged',
      failure: { code: 'share-line-damaged', about: 'share-3.txt, 4' },
    },
  ],
  [{ label: 'share-2.txt', number: 2, generation: 2 }],
];

type Quorums = Pick<
  Host,
  | 'quorum'
  | 'pickShareFolder'
  | 'splitKey'
  | 'gathering'
  | 'takeShares'
  | 'typeShare'
  | 'openShare'
  | 'forgetShares'
  | 'rehearse'
  | 'restore'
>;

type Around = {
  /** Refuses while the locker is locked. */
  inside: () => unknown;
  /** A locker whose key was never dealt out. */
  alone: boolean;
  jobs: Jobs;
  files: string[];
  open: () => LockerState;
};

export function quorums({ inside, alone, jobs, files, open }: Around): Quorums {
  let rows: GivenRow[] = [];
  let picked = 0;
  const add = (more: Partial<GivenRow>[]) => {
    for (const one of more) rows = [...rows, row(rows.length, one)];
  };
  const view = (): GatheringView => {
    const have = rows.filter((one) => one.standing === 'counts').length;
    const enough = have >= NUMBERS.needed;
    return {
      shares: NUMBERS,
      rows: structuredClone(rows),
      have,
      needed: NUMBERS.needed,
      enough,
      current: enough,
    };
  };
  const board = (): QuorumBoard => ({
    quorum: alone
      ? null
      : { numbers: NUMBERS, holders: structuredClone(holders), due: '2026-10-29', overdue: true },
    dealtBefore: !alone,
    passphrases: alone ? 2 : 0,
    recoveries: 1,
    elsewhere: 0,
    toReseal: 0,
    readOnly: false,
  });
  const made = (draft: SplitDraft): SplitMade => ({
    numbers: {
      generation: alone ? 1 : NUMBERS.generation + 1,
      needed: draft.needed,
      of: draft.holders.length,
    },
    folder: 'sandyq-shares',
    shares: draft.holders.map(({ name, place, recipient }, n) => ({
      number: n + 1,
      holder: name,
      place,
      kind: recipient === null ? 'paper' : 'key',
      file: `share-${n + 1}.${recipient === null ? 'html' : 'age'}`,
    })),
    removed: alone ? 2 : 0,
    recoveries: draft.newIdentity ? 1 : 0,
    alone: draft.newIdentity ? 0 : 1,
    earlierOpen: !alone && !draft.newIdentity,
    newIdentity: draft.newIdentity,
    toReseal: 0,
    stopped: null,
  });

  return {
    quorum: async () => (inside(), board()),
    pickShareFolder: async () => ({ handle: 'shares', label: 'KINGSTON' }),
    async splitKey(draft) {
      inside();
      if (draft.holders.some((one) => one.name.trim() === '')) fail('bad-holder');
      return jobs.begin({
        stage: 'resealing',
        files: draft.newIdentity ? files : ['share-1.html'],
        bytes: 12_000_000,
        value: () => made(draft),
      });
    },
    gathering: async () => view(),
    async takeShares() {
      add(FILES[picked % FILES.length] ?? []);
      picked += 1;
      return view();
    },
    async typeShare() {
      add([{ number: 3, generation: NUMBERS.generation }]);
      return view();
    },
    async openShare(at) {
      rows = rows.map((one) =>
        one.row === at ? { ...one, standing: 'counts', number: 1, generation: 2 } : one,
      );
      return view();
    },
    async forgetShares() {
      [rows, picked] = [[], 0];
      return view();
    },
    async rehearse() {
      if (!view().current) fail('too-few-shares', '1 / 2');
      rows = [];
      return { numbers: [1, 3], altered: [], recorded: true, due: '2027-05-27' };
    },
    async restore(how) {
      if (!view().enough) fail('too-few-shares', '1 / 2');
      rows = [];
      const state = open();
      return {
        state,
        numbers: [1, 3],
        items: 13,
        recorded: how !== 'look',
        ended: how === 'passphrase',
      };
    },
  };
}
