/** The host in a browser: an invented locker in memory. It keeps the rules a page can see and nothing else. */
import type { Host } from './host';
import {
  BLOCKING_CASE,
  caseRows,
  hash,
  hitsFor,
  invented,
  itemViews,
  manyRows,
  textOf,
  unsortedViews,
} from './specimen/cases';
import { lists } from './specimen/lists';
import { openers } from './specimen/keys';
import { outsiders } from './specimen/outside';
import { quorums, NUMBERS } from './specimen/quorum';
import { standing, stationRef, stations } from './specimen/stations';
import { bundleReport, lockerReport, trusting } from './specimen/report';
import { Jobs } from './specimen/work';
import {
  Failed,
  type CaseRow,
  type Deposited,
  type ItemDraft,
  type ItemView,
  type Job,
  type JobEnd,
  type LockerRef,
  type LockerState,
  type Picked,
  type PluginView,
  type Progress,
  type SelfTest,
  type Settings,
} from './types';

const fail = (code: string, about: string | null = null): never => {
  throw new Failed({ code, about });
};

/** Ears of one event. */
class Ears<T extends unknown[]> {
  private readonly all = new Set<(...told: T) => void>();
  readonly tell = (...told: T) => this.all.forEach((hear) => hear(...told));
  readonly listen = (hear: (...told: T) => void) => {
    this.all.add(hear);
    return () => void this.all.delete(hear);
  };
}

/** Pages of the samples that have several. */
const PAGES: Record<string, number> = { '02': 2, '04': 3 };
const day = '2026-11-24';
const old: LockerRef = {
  handle: 'old',
  label: 'dala-uni',
  lastOpened: '2026-11-23',
  station: false,
};
const place: LockerRef = {
  handle: 'place',
  label: 'locker-2026',
  lastOpened: null,
  station: false,
};

/** A browser may ask for a beginning: `#kk,dark,unlocked`. */
/** Every check that the program makes of itself. */
const CHECKS = [
  'randomness',
  'program',
  'offline',
  'offline-family',
  'preview-files',
  'preview-calls',
  'private',
  'core',
  'memory',
];

const [askedLang, askedTheme, askedAt] = (globalThis.location?.hash ?? '').slice(1).split(',');

/** A fresh locker in memory. */
export function memoryHost(): Host & { drop(names: string[]): void; drag(over: boolean): void } {
  const states = new Ears<[LockerState]>();
  const dragging = new Ears<[boolean]>();
  const dropped = new Ears<[Picked]>();
  const moved = new Ears<[Progress]>();
  const ended = new Ears<[string, JobEnd]>();
  const jobs = new Jobs({ moved: moved.tell, ended: ended.tell });

  let settings: Settings = {
    lang: (askedLang || 'en') as Settings['lang'],
    theme: (askedTheme || 'light') as Settings['theme'],
    autoLockMinutes: 10,
    rememberBundles: true,
    actor: 'Айгүл С.',
  };
  let recent: LockerRef[] = [
    old,
    stationRef,
    { handle: 'older', label: 'арxив-2016', lastOpened: '2026-06-02', station: false },
  ];
  let cases: CaseRow[] = structuredClone(caseRows);
  const items: ItemView[] = structuredClone([...itemViews, ...unsortedViews]);
  const held = new Map<string, Picked>();
  let state: LockerState = { at: 'none' };

  const about = (locker: LockerRef) => ({
    locker,
    lockerId: 'tq4x7mzb2vkd5nwr6hycpla3ie',
    readOnly: false,
    copied: locker.handle === 'older',
  });
  const become = (next: LockerState) => {
    state = next;
    states.tell(structuredClone(state));
    return structuredClone(state);
  };
  const locked = (locker: LockerRef): LockerState => ({
    at: 'locked',
    ...about(locker),
    items: items.length,
    shares: askedAt === 'shares' ? NUMBERS : null,
  });
  const unlocked = (locker: LockerRef, otherWays = 1): LockerState => ({
    at: 'unlocked',
    ...about(locker),
    name: 'Дала үні',
    notices: [{ code: 'took-in-locked-deposits', about: null }],
    otherWays,
  });
  const unlock = async () =>
    state.at === 'station'
      ? fail('station-cannot-open', state.station.invitation.locker)
      : become(unlocked(state.at === 'none' ? old : state.locker));
  const inside = () => (state.at === 'unlocked' ? state : fail('locked'));
  const found = (id: string) => items.find((one) => one.id === id) ?? fail('unknown-item', id);
  const unsorted = (item: ItemView) => item.caseId === null;

  const rows = (caseId: string | null) => {
    if (caseId === null) return items;
    if (caseId === 'unsorted') return items.filter(unsorted);
    if (caseId === BLOCKING_CASE)
      return [...items.filter((i) => i.caseId === caseId), ...manyRows(600)];
    return items.filter((item) => item.caseId === caseId);
  };
  const counted = (): CaseRow[] => {
    const named = cases.map((one) => ({ ...one, items: rows(one.id).length }));
    const loose = items.filter(unsorted).length;
    const rest = {
      id: 'unsorted',
      title: '',
      notes: '',
      items: loose,
      added: '',
      first: null,
      last: null,
    };
    return loose > 0 ? [...named, rest] : named;
  };

  const pick = (names: string[]): Picked => {
    const files = names.map((name, index) => ({
      index,
      name,
      size: 40_000 * (index + 3),
      media: name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg',
      guessedKind: name.endsWith('.webm') ? 'recording' : 'seized-document',
      problem: name.endsWith('.lnk') ? 'not-a-file' : null,
    }));
    const picked = {
      handle: `files${held.size}`,
      files,
      bytes: files.reduce((sum, file) => sum + file.size, 0),
    };
    held.set(picked.handle, picked);
    return picked;
  };
  const put = (draft: ItemDraft, name: string): ItemView => {
    const n = items.length + 500;
    const item: ItemView = {
      ...structuredClone(itemViews[0] as ItemView),
      ...draft,
      id: invented(n, 26),
      title: draft.title || name,
      name,
      happened: draft.happened || null,
      sortFrom: draft.happened ? draft.happened.slice(0, 10) : null,
      sortTo: draft.happened ? draft.happened.slice(0, 10) : null,
      deposited: `${day}T09:00:00Z`,
      document: lists.kinds.find((kind) => kind.kind === draft.kind)?.textKind
        ? draft.fields
        : null,
      view: 'none',
      blake3: hash(n),
      sha256: hash(n + 1),
      object: hash(n + 2),
    };
    items.unshift(item);
    return item;
  };
  const depositAll = (draft: ItemDraft, picked: string, indexes?: number[]): Job<Deposited> => {
    const all = held.get(picked) ?? fail('unknown-handle');
    const chosen = all.files.filter((file) => !indexes || indexes.includes(file.index));
    return jobs.begin({
      stage: 'sealing',
      files: chosen.map((file) => file.name),
      bytes: chosen.reduce((sum, file) => sum + file.size, 0),
      value: (count, cancelled): Deposited => ({
        cancelled,
        items: chosen
          .slice(0, count)
          .filter((f) => !f.problem)
          .map((file) => {
            const { id, title, name } = put(draft, file.name);
            counts(1);
            return { id, title, name, empty: file.size === 0 };
          }),
        refused: chosen
          .slice(0, count)
          .filter((f) => f.problem)
          .map((file) => ({
            name: file.name,
            failure: { code: file.problem ?? '', about: file.name },
          })),
      }),
    });
  };

  const lacks = { online: 'offline', walless: 'preview-files' }[askedAt ?? ''];
  let agreed = false;
  const checked = (code: string): SelfTest => ({
    code,
    outcome: code === lacks ? 'fail' : code === 'memory' ? 'absent' : 'pass',
    detail: code === 'preview-files' && code !== lacks ? 'Landlock 7' : null,
  });
  if (askedAt === 'locked' || askedAt === 'shares') state = locked(old);
  if (askedAt === 'station') state = standing(stationRef, 12);
  /** A folder opened: a locker's is locked, a station's is never anything else. */
  const opened = (locker: LockerRef): LockerState =>
    locker.station ? standing(locker, 12) : locked(locker);
  /** A station counts what it took in, and shows nothing of it. */
  const counts = (more: number) => {
    if (state.at === 'station')
      state = standing(state.locker, state.station.deposits + more, state.station.invitation);
  };
  let plugins: PluginView[] = [{ name: 'se', there: false }];
  const alone = askedAt === 'alone';
  if (askedAt === 'unlocked' || askedAt === 'walless' || alone) state = unlocked(old);

  return {
    appInfo: async () => ({
      version: '0.1.0',
      settings: { ...settings },
      selfTest: CHECKS.map(checked),
    }),
    removableDrives: async () => [{ id: 'b'.repeat(64), label: 'ТАСҚЫН 16' }],
    plugins: async () => plugins,
    async allowPlugin(name) {
      if (!/^[a-z0-9-]+$/.test(name)) fail('plugin-name', name);
      if (name !== 'yubikey') fail('plugin-missing', `age-plugin-${name}`);
      return (plugins = [...plugins.filter((one) => one.name !== name), { name, there: true }]);
    },
    forbidPlugin: async (name) => (plugins = plugins.filter((one) => one.name !== name)),
    saveSettings: async (next) => void (settings = { ...next }),
    lists: async () => lists,
    touch: () => undefined,
    leave: () => undefined,

    recentLockers: async () => [...recent],
    forgetRecent: async (handle) => void (recent = recent.filter((one) => one.handle !== handle)),
    pickNewPlace: async () => place,
    pickLocker: async () => old,
    pickRecoveryFile: async () => 'recovery',
    async createLocker(draft) {
      if (!draft.noOtherWay && !draft.recovery && draft.recipients.length === 0)
        fail('no-other-way');
      if (!draft.withSample) {
        cases = [];
        items.length = 0;
      }
      const next = unlocked(place, draft.recipients.length + (draft.recovery ? 1 : 0));
      return become({ ...next, name: draft.name, notices: [] } as LockerState);
    },

    state: async () => structuredClone(state),
    openLocker: async (handle) =>
      become(opened(recent.find((one) => one.handle === handle) ?? old)),
    closeLocker: async () => become({ at: 'none' }),
    continueHere: async () => become({ ...state, copied: false } as LockerState),
    unlock,
    unlockByKey: unlock,
    lock: async () =>
      state.at === 'none' || state.at === 'station' ? state : become(locked(state.locker)),

    cases: async () => (inside(), counted()),
    async addCase(title, notes) {
      inside();
      if (title.trim() === '') fail('empty-title');
      if (cases.some((one) => one.title === title.trim())) fail('case-exists', title.trim());
      const row = {
        id: invented(cases.length + 77, 26),
        title: title.trim(),
        notes,
        items: 0,
        added: `${day}T09:00:00Z`,
        first: null,
        last: null,
      };
      cases = [...cases, row];
      return row;
    },
    items: async (caseId) => (inside(), structuredClone(rows(caseId))),
    item: async (id) => (inside(), structuredClone(found(id))),
    async previewInfo(id) {
      const item = found(id);
      const pages = item.view === 'pages' ? (PAGES[item.name.slice(0, 2)] ?? 1) : 1;
      if (lacks === 'preview-files' && !agreed)
        return { view: 'none', pages: 0, width: 0, height: 0, reason: 'no-landlock' };
      const reason = item.view === 'none' ? 'unsupported' : null;
      return { view: item.view, pages, width: 1240, height: 1754, reason };
    },
    text: async (id) => textOf(found(id)),
    showWithout: async () => void (agreed = true),
    openPlayer: async (id) => void found(id),
    async describe(id, changes) {
      inside();
      const item = found(id);
      Object.assign(item, changes);
      const last = item.custody.at(-1);
      item.custody.push({
        index: (last?.index ?? 0) + 1,
        act: 'item-described',
        claimed: `${day}T09:30:00Z`,
        offset: '+05:00',
        actor: settings.actor,
        station: last?.station ?? '',
        changed: Object.entries(changes).map(([field, value]) => ({ field, value })),
        leaf: hash(items.length + item.custody.length),
        signedByCustodian: true,
      });
      return structuredClone(item);
    },
    async release(id, reason) {
      if (reason.trim() === '') fail('no-reason');
      return { label: found(id).name, sha256: found(id).sha256 };
    },
    search: async (query, caseId) =>
      hitsFor(query, items).filter((hit) => caseId === null || hit.caseId === caseId),

    pickFiles: async () => pick(['scan_001.jpg', 'scan_002.jpg', 'хаттама.pdf', 'ссылка.lnk']),
    deposit: async (draft, picked, indexes) => (inside(), depositAll(draft, picked, indexes)),
    depositLocked: async (draft, picked) => depositAll(draft, picked),
    async depositText(draft) {
      if (state.at === 'none') fail('locked');
      const { id, title, name } = put(draft, `${draft.kind}.json`);
      counts(1);
      return { items: [{ id, title, name, empty: false }], refused: [], cancelled: false };
    },
    cancel: (job) => jobs.cancel(job),

    async checkRecipient(text) {
      const recipient = text.trim();
      if (recipient.startsWith('AGE-SECRET-KEY')) fail('secret-as-recipient');
      if (recipient.startsWith('ssh-')) fail('ssh-recipient');
      if (!/^age1[a-z0-9]{50,}$/.test(recipient))
        fail('malformed-recipient', recipient.slice(0, 24));
      return { recipient, label: '', words: 'felt river anvil poplar lantern saddle', own: false };
    },
    recipients: async () => [
      {
        recipient: `age1${invented(3, 58)}`,
        label: 'Ербол Т. (редактор)',
        words: 'snow birch copper kettle dune violin',
        own: true,
      },
    ],
    async previewBundle(draft) {
      inside();
      const chosen = draft.caseId
        ? rows(draft.caseId).slice(0, 12)
        : items.filter((one) => draft.items.includes(one.id));
      if (chosen.length === 0) fail('no-items');
      const shown = ['title', 'kind', 'happened', 'place', 'people', 'obtained', 'by', 'notes'];
      return {
        items: chosen.map((item, n) => ({
          annex: String(n + 1).padStart(3, '0'),
          id: item.id,
          title: item.title,
          size: item.size,
          sensitivity: item.sensitivity,
        })),
        fieldsShown: shown.filter((name) => !draft.withhold.includes(name)),
        fieldsWithheld: draft.withhold,
        bytes: chosen.reduce((sum, item) => sum + item.size, 0),
        warnings: chosen.some((item) => item.sensitivity.includes('undertaking'))
          ? ['undertaking']
          : [],
      };
    },
    async makeBundle(draft) {
      inside();
      return jobs.begin({
        stage: 'packing',
        files: draft.items.length ? draft.items : itemViews.map((item) => item.name),
        bytes: 9_000_000,
        value: () => ({
          bundleId: bundleReport.bundleId,
          label: 'bundle.sandyq',
          sha256: hash(77),
          bytes: 9_120_000,
          signer: bundleReport.signer,
          signerWords: bundleReport.signerWords,
          oneTime: draft.oneTime,
        }),
      });
    },
    verifyBundle: async () =>
      jobs.begin({
        stage: 'verifying',
        files: ['bundle.sandyq'],
        bytes: 9_120_000,
        value: () => structuredClone(bundleReport),
      }),
    trustRoot: async () =>
      jobs.begin({
        stage: 'verifying',
        files: ['bundle.sandyq'],
        bytes: 9_120_000,
        value: () => trusting(structuredClone(bundleReport)),
      }),
    pinSigner: async () => undefined,
    receiveBundle: async () => ({ label: 'annexes', files: 5 }),
    takeIn: async () => (
      inside(),
      jobs.begin({
        stage: 'sealing',
        files: bundleReport.annexes.map((annex) => annex.title),
        bytes: 45_600_000,
        value: () => ({
          kept: itemViews[0]?.id ?? '',
          items: 4,
          there: 1,
          already: false,
          ownKey: true,
        }),
      })
    ),
    saveSheet: async () => 'sandyq.html',
    checkLocker: async () => (
      inside(),
      jobs.begin({
        stage: 'verifying',
        files: items.map((item) => item.name),
        bytes: 12_000_000,
        value: () => structuredClone(lockerReport),
      })
    ),

    ...openers({ inside, jobs, alone, fail }),
    ...outsiders(inside, alone),
    ...quorums({
      inside,
      alone,
      jobs,
      files: itemViews.map((item) => item.name),
      open: () => become(unlocked(old)),
    }),
    ...stations({ inside, become, state: () => state, place, jobs }, alone),
    annex: (_, number) => itemViews[Number(number) - 1]?.id ?? '',

    pixels: (item, page) => {
      const at = items.findIndex((one) => one.id === item);
      if (items[at]?.view === 'none') return './pictures/absent.jpg';
      // One item of a large case looks like one of the seven that have pictures.
      const n = at < 0 ? item.charCodeAt(0) % 7 : at < 7 ? at : 5;
      return `./pictures/${n}-${n === 1 || n === 3 ? Math.min(page, n - 1 || 1) : 0}.jpg`;
    },

    onState: states.listen,
    onDragging: dragging.listen,
    onDropped: dropped.listen,
    onMoved: moved.listen,
    onEnded: ended.listen,
    drop: (names) => dropped.tell(pick(names)),
    drag: (over) => dragging.tell(over),
  };
}

export const body = memoryHost();

// Scripts that look at the pages drop invented files through this, and lay strings of their own into it.
Object.assign(globalThis, {
  specimenHost: body,
  specimenIds: itemViews.map((item) => item.id),
  specimenReport: bundleReport,
});
