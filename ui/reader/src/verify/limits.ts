/** Limits of docs/spec/bundle.md, item.md, checkpoint.md and custody-log.md: each is checked before what it limits is read. */
const KIB = 1024;
const MIB = 1024 * KIB;

/** Brackets inside each other in a JSON text. */
export const DEPTH = 127;

export const HEADER = 16 * KIB;
export const STANZAS = 32;

export const ANNEXES = 2000;
export const RECIPIENTS = 20;
export const STATEMENT = 4 * MIB;
export const HISTORY = 8 * MIB;
export const PAGE = 64 * MIB;
export const MANIFEST = MIB;
export const TEXT = 4 * KIB;
export const NOTE = 64 * KIB;
export const SIGNATURES = 32;
export const PROOF = 53;
export const CHARACTERS = 2000;
export const SHOWN = 8 * MIB;

export const LEAF = 16 * KIB;
export const FIELDS = 96;
/** Characters of the name of a field or an act. */
export const NAME = 64;
/** Bytes of a media type. */
export const MEDIA = 200;
/** Bytes of `[salt,value]`: 6 KiB and the three that join them. */
export const DISCLOSURE = 6 * KIB + 3;
export const STATIONS = 200;
/** Shares that open a locker. */
export const SHARES = 20;

/** An original; what a tar may state of one file. */
export const FILE = 4 * 2 ** 40;
/** Earlier checkpoints; files of one: a note, and three for each of four authorities. */
export const EARLIER = 16;
export const FILES = 10 + 3 * ANNEXES + 13 * EARLIER;
/** Of one earlier checkpoint: witnesses, authorities, hashes of its proof; bytes of a witness's key, of a request. */
export const WITNESSES = 8;
export const AUTHORITIES = 4;
export const GROWTH = 63;
export const WITNESS = 512;
export const REQUEST = 4 * KIB;
