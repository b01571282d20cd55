/** Who opens the invented locker. It keeps the rules of the board: what has no place is lost with any place. */
import type { ElsewhereView, Keys, LeftView, OpenerView, SealingView, WayView } from '../types';
import type { Host } from '../host';
import { hash, invented } from './cases';
import type { Jobs } from './work';

type Openers = Pick<
  Host,
  | 'keys'
  | 'survival'
  | 'sealingLeft'
  | 'pickDeviceFile'
  | 'addWayIn'
  | 'removeWayIn'
  | 'admit'
  | 'dismiss'
  | 'reseal'
>;

type Around = {
  /** Refuses while the locker is locked. */
  inside: () => unknown;
  jobs: Jobs;
  /** A locker with one passphrase and nobody elsewhere. */
  alone: boolean;
  fail: (code: string, about?: string | null) => never;
};

const DAY = '2026-11-24T09:00:00Z';
const WORDS = ['hollow ladder crisp ocean velvet bronze', 'felt river anvil poplar lantern saddle'];

const first: WayView = {
  id: invented(41, 26),
  kind: 'passphrase',
  name: '',
  place: '',
  added: '2026-03-02T08:00:00Z',
  opened: '2026-11-24T08:55:00Z',
  inUse: true,
};
const others: WayView[] = [
  {
    id: invented(42, 26),
    kind: 'passphrase',
    name: 'Ербол Т.',
    place: 'үй, Ербол',
    added: '2026-06-14T10:00:00Z',
    opened: '2026-10-30T07:12:00Z',
    inUse: false,
  },
  {
    id: invented(43, 26),
    kind: 'recovery',
    name: 'Сейф',
    place: 'редакция',
    added: '2026-03-02T08:00:00Z',
    opened: null,
    inUse: false,
  },
];
const lawyer: ElsewhereView = {
  recipient: `age1${invented(44, 58)}`,
  words: WORDS[0] ?? '',
  name: 'Нина Берг, адвокат',
  place: 'шетел, Вильнюс',
  admitted: '2026-04-20T12:00:00Z',
};

/** Openers beside the others, until the key is dealt out. */
export function openers({ inside, jobs, alone, fail }: Around): Openers {
  let ways: WayView[] = alone ? [first] : [first, ...others];
  let elsewhere: ElsewhereView[] = alone ? [] : [lawyer];
  let sealing: SealingView = { files: 0, begun: false };

  const all = (): OpenerView[] => [
    ...ways.map(({ kind, name, place, opened }) => ({ kind, name, place, proven: opened })),
    ...elsewhere.map(({ name, place }) => ({ kind: 'recipient', name, place, proven: null })),
  ];
  const leftOf = (places: string[], left: readonly OpenerView[]): LeftView => ({
    places,
    alone: left.filter(({ kind }) => kind !== 'recipient').length,
    shares: 0,
    readers: left.filter(({ kind }) => kind === 'recipient').length,
    opens: left.some(({ kind }) => kind !== 'recipient'),
  });
  const without = (lost: string[]) => {
    const gone = lost.map((one) => one.toLowerCase());
    const there = all().filter(({ place }) => place !== '');
    return leftOf(
      lost,
      there.filter(({ place }) => !gone.includes(place.toLowerCase())),
    );
  };
  const named = (name: string) => {
    if (name === '') fail('missing-field', 'name');
    if (ways.some((way) => way.name === name)) fail('way-in-named', name);
  };

  return {
    async keys(): Promise<Keys> {
      inside();
      const openers = all().sort((one, other) => one.place.localeCompare(other.place));
      const places = [...new Set(openers.map(({ place }) => place).filter((one) => one !== ''))];
      return {
        ways: [...ways],
        elsewhere: [...elsewhere],
        openers,
        needed: null,
        unplaced: openers.filter(({ place }) => place === '').length,
        left: [...places.map((place) => without([place])), leftOf([], openers.slice(1))],
        sealing: { ...sealing },
      };
    },
    survival: async (lost) => (inside(), without(lost)),
    sealingLeft: async () => (inside(), { ...sealing }),
    pickDeviceFile: async () => (
      inside(),
      {
        handle: 'device',
        label: 'yubikey-15204711.txt',
        device: {
          plugin: 'yubikey',
          recipient: `age1yubikey1${'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.repeat(2)}`,
        },
      }
    ),
    async addWayIn({ name, place, recovery, hardware }) {
      inside();
      named(name);
      const way: WayView = {
        id: invented(60 + ways.length, 26),
        kind: hardware ? 'hardware' : recovery ? 'recovery' : 'passphrase',
        name,
        place,
        added: DAY,
        opened: DAY,
        inUse: false,
      };
      ways = [...ways, way];
      return way;
    },
    async removeWayIn(id) {
      inside();
      const way = ways.find((one) => one.id === id) ?? fail('way-in-unknown', id);
      if (ways.length === 1) fail('last-way-in', id);
      ways = ways.filter((one) => one !== way);
      return way;
    },
    async admit({ recipient, name, place, compared }) {
      inside();
      if (!compared) fail('not-compared', WORDS[1]);
      if (elsewhere.some((one) => one.recipient === recipient)) fail('recipient-known', recipient);
      const who = { recipient, words: WORDS[1] ?? '', name, place, admitted: DAY };
      elsewhere = [...elsewhere, who];
      sealing = { files: 31, begun: false };
      return { who, sealing };
    },
    async dismiss(recipient) {
      inside();
      const who =
        elsewhere.find((one) => one.recipient === recipient) ??
        fail('recipient-unknown', recipient);
      elsewhere = elsewhere.filter((one) => one !== who);
      sealing = { files: 31, begun: false };
      return { who, sealing };
    },
    async reseal() {
      inside();
      const files = sealing.files;
      sealing = { files, begun: files > 0 };
      return jobs.begin({
        stage: 'resealing',
        files: ['01_search_warrant_ru_phone.jpg', '02_search_protocol_ru_scan.pdf', '000000000004'],
        bytes: 18_400_000,
        value: () => {
          sealing = { files: 1, begun: true };
          const left = [{ name: 'Опись', code: 'object-differs', object: hash(9) }];
          return { files: Math.max(0, files - 1), left: files > 0 ? left : [], stations: 2 };
        },
      });
    },
  };
}
