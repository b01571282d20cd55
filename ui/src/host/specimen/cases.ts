/** An invented newsroom's invented case. No real person, place or paper appears. */
import type { CaseRow, CustodyRow, Hit, ItemRow, ItemView, Origin, ViewKind } from '../types';

export const SEARCH_CASE = 'k7d2mzq4vtx5nb3ehw6ycpra2i';
export const BLOCKING_CASE = 'b3xw7qkz2lm4ncd5r6ytvhua4e';

export const caseRows: CaseRow[] = [
  {
    id: SEARCH_CASE,
    title: 'Редакциядағы тінту, 2018 жылғы 2 сәуір',
    notes: 'Үлгітау қаласы, Абай көшесі, 14. Барлық құжат ойдан шығарылған.',
    items: 0,
    added: '2026-11-20T09:12:00Z',
    first: '2018-04-02',
    last: '2018-04-19',
  },
  {
    id: BLOCKING_CASE,
    title: 'Блокировка сайта «Дала үні»',
    notes: 'Когда, кем и на каком основании закрыт доступ к сайту и к его зеркалам.',
    items: 0,
    added: '2026-11-21T15:40:00Z',
    first: '2018-04-05',
    last: null,
  },
];

type Short = [
  kind: string,
  title: string,
  name: string,
  media: string,
  view: ViewKind,
  happened: string,
  size: number,
  language: string,
  sensitivity: string[],
];

const shorts: Short[] = [
  [
    'seized-document',
    'Постановление о производстве обыска, снято на телефон',
    '01_search_warrant_ru_phone.jpg',
    'image/jpeg',
    'image',
    '2018-04-02',
    1_204_331,
    'ru',
    [],
  ],
  [
    'seized-document',
    'Протокол обыска',
    '02_search_protocol_ru_scan.pdf',
    'application/pdf',
    'pages',
    '2018-04-02',
    842_110,
    'ru',
    [],
  ],
  [
    'seized-document',
    'Жауап алу хаттамасы',
    '03_interrogation_record_kk_scan.png',
    'image/png',
    'image',
    '2018-04-03~',
    2_400_912,
    'kk',
    ['lawyer-only'],
  ],
  [
    'seized-document',
    'Опись изъятого, три страницы',
    '04_seizure_inventory_ru_3p.tiff',
    'image/tiff',
    'pages',
    '2018-04-02',
    311_908,
    'ru',
    [],
  ],
  [
    'official-decision',
    'Сот қаулысы',
    '05_court_order_kk_pdfa2b.pdf',
    'application/pdf',
    'pages',
    '2018-03-30',
    96_233,
    'kk',
    [],
  ],
  [
    'photo',
    'Баспасөз куәлігі',
    '06_press_card_photo.jpg',
    'image/jpeg',
    'image',
    '2018-04',
    988_120,
    'kk',
    ['identity-protected'],
  ],
  [
    'correspondence',
    'Letter to counsel about the search and the undertakings of non-disclosure that the staff were asked to sign the same night',
    '08_letter_to_counsel_en.pdf',
    'application/pdf',
    'pages',
    '2018-04-06',
    74_020,
    'en',
    ['lawyer-only', 'undertaking'],
  ],
  [
    'other',
    'Чек за жёсткий диск',
    '10_receipt_ru_phone.heic',
    'image/heic',
    'none',
    '2018',
    640_004,
    'ru',
    [],
  ],
  [
    'warrant-note',
    'Тінту қаулысы туралы жазба: Айгүл көргені',
    'warrant-note.json',
    'application/json',
    'text',
    '2018-04-02',
    2_210,
    'kk',
    [],
  ],
  [
    'statement',
    'Показания вахтёра',
    'statement.json',
    'application/json',
    'text',
    '2018-04-02/2018-04-03',
    3_120,
    'ru',
    ['identity-protected'],
  ],
  [
    'recording',
    'Запись разговора в коридоре',
    'SPECIMEN_tone_6s.webm',
    'audio/webm',
    'audio',
    '2018-04-02?',
    7_340_120,
    'ru',
    ['undertaking'],
  ],
  [
    'correspondence',
    'Хат: провайдердің жауабы',
    'SPECIMEN_mail_utf8_with_attachment.eml',
    'message/rfc822',
    'text',
    '2018-04-19',
    18_240,
    'kk',
    [],
  ],
];

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Ids and hashes that look real and are the same in every run. */
export function invented(seed: number, length: number, alphabet = ALPHABET): string {
  let [state, text] = [(seed + 1) * 2_654_435_761, ''];
  while (text.length < length) {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + text.length) >>> 0;
    text += alphabet[state % alphabet.length];
  }
  return text;
}

export const hash = (seed: number): string => invented(seed, 64, '0123456789abcdef');

const days = (happened: string): [string, string] => {
  const [from = '', to = from] = happened.replace(/[?~%]/g, '').split('/');
  return [from.padEnd(10, '-01').slice(0, 10), to.length === 10 ? to : `${to.slice(0, 4)}-12-31`];
};

function row(short: Short, n: number): ItemRow {
  const [kind, title, , media, view, happened, size, language, sensitivity] = short;
  const [sortFrom, sortTo] = days(happened);
  return {
    id: invented(n, 26),
    kind,
    title,
    caseId: SEARCH_CASE,
    caseGiven: null,
    happened,
    sortFrom,
    sortTo,
    media,
    size,
    deposited: `2026-11-2${n % 4}T1${n % 10}:05:00Z`,
    sensitivity,
    view,
    language,
    tags: n % 3 === 0 ? ['2 сәуір', 'тінту'] : [],
  };
}

const acts = ['item-deposited', 'item-described', 'item-shown', 'bundle-made'];

function custody(n: number): CustodyRow[] {
  return acts.slice(0, 2 + (n % 3)).map((act, step) => ({
    index: 10 + n * 4 + step,
    act,
    claimed: `2026-11-2${step}T0${4 + step}:1${n % 10}:00Z`,
    offset: '+05:00',
    actor: step === 1 ? 'Айгүл С.' : 'Ербол Т.',
    station: 'q5mzr2xtv7wkb3ndh6ycpla4ie',
    changed: step === 1 ? [{ field: 'place', value: 'Үлгітау қ., Абай көшесі, 14, 3-қабат' }] : [],
    leaf: hash(n * 7 + step),
    signedByCustodian: step < 3,
  }));
}

const answers = {
  'warrant-note': {
    shown: 'shown-briefly',
    shown_to: ['Айгүл С.'],
    shown_when: '10:20',
    shown_how_long: 'бірнеше секунд',
    copy: 'refused',
    photo: 'refused',
    judge: 'есімде жоқ',
    lawyer_admitted: 'later',
    lawyer_when: '13:05',
    phones_taken: 'all',
    protocol_copy: 'promised',
    officers: [
      {
        name: 'сұр күртеше киген офицер',
        rank: 'капитан',
        badge: '0417',
        agency: '',
        vehicle: 'ақ минивэн',
        did: 'телефондарды жинады',
      },
    ],
    account:
      'Есіктің алдында қаулыны көрсетті, бірақ оқып үлгермедім. Суретке түсіруге рұқсат бермеді.\n\nКөшірмесін сұрадым — «кейін беріледі» деді.',
  },
  statement: {
    witness: 'вахтёр',
    witness_where: 'у входа, видел лестницу',
    written_how: 'own-hand',
    written_before: 'before-others',
    may_be_used: 'ask-first',
    statement_text:
      'Они вошли в 10:05. Их было девять. Двое остались у дверей и никого не выпускали до вечера.',
  },
} as Record<string, Record<string, unknown>>;

/** An item that came in a bundle of others. */
const came: Origin = {
  bundle: 'h2wq6zk5xv4mtb7ncd3ryplua2',
  signer: 'SHA256:Vq3fM1kQ0c2y7T9sJb4WnE8xRzUdGhLpAoIiY6vCtXw',
  signerWords: 'felt river anvil poplar lantern saddle',
  verdict: 'notable',
  annex: '3',
  kept: 'abcd2345efgh67ijklmnopqrst',
};

function view(short: Short, n: number): ItemView {
  const document = answers[short[0]] ?? null;
  return {
    ...row(short, n),
    name: short[2],
    place: 'Үлгітау қ., Абай көшесі, 14',
    people: [
      { name: 'Айгүл Сарыбай', role: 'journalist', note: '' },
      { name: 'офицер в серой куртке', role: 'officer', note: 'имени не назвал' },
    ],
    obtained: n % 2 ? 'редакция сканері' : 'телефоном на месте',
    by: 'Айгүл С.',
    notes: n % 3 ? '' : 'Оригинал у следователя. Копии не дали.',
    fields:
      document ??
      (short[0] === 'seized-document'
        ? { document_role: 'says-so', pages: 2, taken_by: 'ОВД г. Үлгітау' }
        : {}),
    origin: n === 4 ? came : null,
    blind: short[0] === 'statement' ? { others: 2, openedAt: null, sealedElsewhere: true } : null,
    document,
    blake3: hash(n),
    sha256: hash(n + 100),
    object: hash(n + 200),
    custody: custody(n),
  };
}

export const itemViews: ItemView[] = shorts.map(view);

/** Two that came in while the locker was locked, under a case nobody has added yet. */
export const unsortedViews: ItemView[] = [
  {
    ...view(shorts[5] as Short, 40),
    caseId: null,
    caseGiven: 'Обыск у Марата',
    title: 'IMG_20180402_101244.jpg',
    happened: null,
    sortFrom: null,
    sortTo: null,
  },
];

/** One row per item of a large case, for the eye and for the virtual list. */
export const manyRows = (count: number): ItemRow[] =>
  Array.from({ length: count }, (_, n) => ({
    ...row(shorts[n % shorts.length] as Short, n + 1000),
    caseId: BLOCKING_CASE,
  }));

export const textOf = (item: ItemView): string =>
  item.kind === 'correspondence'
    ? 'From: kense@provider.invalid\nTo: redaksiya@dala-uni.invalid\nSubject: Сайтқа қолжетімділік\n\nСайтқа қолжетімділік уәкілетті органның нұсқамасымен шектелді.\n'
    : Object.entries(item.document ?? {})
        .map(
          ([name, value]) =>
            `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
        )
        .join('\n');

export function hitsFor(query: string, items: readonly ItemView[]): Hit[] {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  const hit = (item: ItemView, where: Hit['where'], text: string): Hit[] => {
    const at = text.toLocaleLowerCase().indexOf(wanted);
    if (at < 0) return [];
    const [before, after] = [
      text.slice(Math.max(0, at - 40), at),
      text.slice(at + wanted.length, at + wanted.length + 60),
    ];
    return [
      {
        item: item.id,
        title: item.title,
        caseId: item.caseId,
        where,
        before,
        match: text.slice(at, at + wanted.length),
        after,
      },
    ];
  };
  return items.flatMap((item) => [
    ...hit(item, 'title', item.title),
    ...hit(item, 'field', `${item.place}. ${item.notes}`),
    ...(item.view === 'text' ? hit(item, 'text', textOf(item)) : []),
  ]);
}
