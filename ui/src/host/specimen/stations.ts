/** An invented station, an invitation and a letter: they answer at once, and keep the rules a page can see. */
import {
  Failed,
  type Collected,
  type InvitationView,
  type LetterSeen,
  type LockerRef,
  type LockerState,
  type StationRow,
  type StationSeen,
  type StationView,
} from '../types';
import type { Host } from '../host';
import { hash, invented } from './cases';
import type { Jobs } from './work';

const fail = (code: string, about: string | null = null): never => {
  throw new Failed({ code, about });
};

const LOCKER = 'gr2q7gf5lh6pzfdnurnkvputhm';
const STATION = 'jg7ec6wxicakaay3mnvujt6cn4';
const STATION_WORDS = 'window basket copper meadow drift yellow';
const invitation: InvitationView = {
  locker: LOCKER,
  number: 3,
  made: '2026-11-20T06:10:00Z',
  words: 'felt river anvil poplar lantern saddle',
  recipients: [`age1${invented(3, 58)}`, `age1${invented(9, 58)}`],
};
const RECEIPT = [
  'sandyq-receipt/1',
  'letter: 7aaql35lnwdd7wh4eq6sneeuiy',
  `locker: ${LOCKER}`,
  'made: 2026-11-24T09:20:00.000Z',
  `file: ${hash(81)}`,
  `item: ${hash(82)}`,
  `item: ${hash(83)}`,
].join('\n');

export const stationRef: LockerRef = {
  handle: 'station',
  label: 'қабылдау-2026',
  lastOpened: '2026-11-22',
  station: true,
};

const view = (deposits: number): StationView => ({
  station: STATION,
  keyWords: STATION_WORDS,
  made: '2026-11-21T03:00:00Z',
  invitation,
  deposits,
});

/** A station that took in so much. */
export const standing = (locker: LockerRef, deposits: number, now = invitation): LockerState => ({
  at: 'station',
  locker,
  station: { ...view(deposits), invitation: now },
  readOnly: false,
  copied: false,
});

const items = [
  { id: invented(91, 26), title: 'Үйде тінту, екінші кіреберіс' },
  { id: invented(92, 26), title: 'scan_014.jpg' },
  { id: invented(93, 26), title: 'Айтқаны, Ерлан Қ.' },
];

type Stations = Pick<
  Host,
  | 'invitation'
  | 'saveInvitation'
  | 'pickInvitation'
  | 'createStation'
  | 'updateInvitation'
  | 'stationSheet'
  | 'saveStationSheet'
  | 'forget'
  | 'stations'
  | 'pickStation'
  | 'pickLetter'
  | 'collect'
  | 'takeLetter'
  | 'sealLetter'
  | 'saveReceipt'
>;

type Around = {
  /** Refuses while the locker is locked. */
  inside: () => unknown;
  become: (state: LockerState) => LockerState;
  state: () => LockerState;
  place: LockerRef;
  jobs: Jobs;
};

/** `alone` is a locker into which nothing was collected yet. */
export function stations({ inside, become, state, place, jobs }: Around, alone: boolean): Stations {
  let collected: StationRow[] = alone
    ? []
    : [
        row('Қабылдау бөлмесі', STATION, STATION_WORDS, 11, 0, '2026-11-22T12:40:00Z'),
        row(
          '',
          invented(95, 26),
          'harbor violet candle spruce ribbon oak',
          3,
          1,
          '2026-10-30T08:05:00Z',
        ),
      ];
  const seen = (): StationSeen => ({
    handle: 'collect',
    label: 'station',
    station: STATION,
    keyWords: STATION_WORDS,
    name: 'Қабылдау бөлмесі',
    made: '2026-11-21T03:00:00Z',
    invitation: 3,
    outdated: !alone,
    size: 15,
    before: alone ? 0 : 12,
    new: 3,
    bytes: 7_400_000,
    unfit: alone ? 0 : 1,
  });
  const letter: LetterSeen = {
    handle: 'letter',
    label: 'letter.sandyq-deposit',
    letter: '7aaql35lnwdd7wh4eq6sneeuiy',
    made: '2026-11-24T09:20:00Z',
    actor: 'Көрші',
    items: 2,
    size: 3_100_000,
  };

  return {
    invitation: async () => (inside(), invitation),
    saveInvitation: async () => (inside(), 'invitation-3.txt'),
    pickInvitation: async () => ({
      handle: 'invitation',
      label: 'invitation-3.txt',
      view: invitation,
    }),
    async createStation(draft) {
      if (draft.invitation !== 'invitation') fail('unknown-handle');
      return become(standing({ ...place, station: true }, 0));
    },
    async updateInvitation() {
      const at = state();
      if (at.at !== 'station') return fail('not-a-station');
      return become(standing(at.locker, at.station.deposits, { ...invitation, number: 4 }));
    },
    async stationSheet() {
      const at = state();
      if (at.at !== 'station') return fail('not-a-station');
      return {
        station: at.station,
        checks: [
          { says: 'station-page-no-line', command: 'grep -c way-in locker.txt' },
          { says: 'station-page-no-file', command: 'ls keys' },
          {
            says: 'station-page-stanzas',
            command: `find objects log -name '*.age' -exec sh -c 'sed "/^---/q" "$1" | grep -a "^-> "' - {} \\;`,
          },
        ],
      };
    },
    saveStationSheet: async () => 'sandyq.html',
    forget: async () => undefined,
    stations: async () => (inside(), structuredClone(collected)),
    pickStation: async () => (inside(), seen()),
    pickLetter: async () => (inside(), letter),
    collect: async () => (
      inside(),
      jobs.begin({
        stage: 'copying',
        files: items.map((item) => item.title),
        bytes: 22_200_000,
        value: (): Collected => {
          const kept = collected.filter((one) => one.station !== STATION);
          const left = alone ? 0 : 1;
          const now = '2026-11-24T16:20:00Z';
          collected = [row('Қабылдау бөлмесі', STATION, STATION_WORDS, 14, left, now), ...kept];
          return {
            station: STATION,
            name: 'Қабылдау бөлмесі',
            size: 15,
            before: alone ? 0 : 12,
            items,
            left: alone
              ? []
              : [
                  {
                    grade: 'broken',
                    code: 'object-missing',
                    subject: 'scan_015.jpg',
                    args: { object: hash(84) },
                  },
                ],
            already: false,
          };
        },
      })
    ),
    takeLetter: async () => (
      inside(),
      jobs.begin({
        stage: 'sealing',
        files: [letter.label],
        bytes: 12_400_000,
        value: () => ({
          letter: letter.letter,
          sha256: hash(81),
          made: letter.made,
          items: items.slice(0, 2),
          already: false,
        }),
      })
    ),
    async sealLetter({ invitation, files }) {
      if (invitation !== 'invitation') fail('unknown-handle');
      const count = Math.max(1, files.flatMap((part) => part.indexes).length);
      return jobs.begin({
        stage: 'sealing',
        files: ['letter.sandyq-deposit'],
        bytes: 4_100_000,
        value: () => ({
          label: 'letter.sandyq-deposit',
          letter: letter.letter,
          items: count,
          size: 2_060_000,
          receipt: RECEIPT,
          handle: 'receipt',
        }),
      });
    },
    saveReceipt: async (handle) => (handle === 'receipt' ? 'receipt.txt' : fail('unknown-handle')),
  };
}

const row = (
  name: string,
  station: string,
  keyWords: string,
  count: number,
  left: number,
  last: string,
): StationRow => ({ station, name, keyWords, items: count, left, last });
