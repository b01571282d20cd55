/**
 * Pictures are decoded in another order than they are shown. In MP4 the difference may be written with a sign, which
 * GStreamer answers by showing everything later than told, so that sound and picture part. Here it is written without one.
 */

/** Pictures at the end of a look, of which some may be shown before others that were not looked at. */
const TAIL = 16;

/** How long pictures are decoded before they are shown, in seconds; `whole` when there are no more of them. */
export function delayOf(times: readonly number[], whole: boolean): number {
  const sorted = [...times].sort((a, b) => a - b);
  const known = whole ? times : times.slice(0, -TAIL);
  const most = Math.max(0, ...known.map((time, n) => (sorted[n] ?? time) - time));
  return most < 0.001 ? 0 : most;
}

type Box = { type: string; start: number; end: number };

function* boxes(view: DataView, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to;) {
    const size = view.getUint32(at);
    if (size < 8 || at + size > to) return;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((n) => view.getUint8(at + n)));
    yield { type, start: at + 8, end: at + size };
    at += size;
  }
}

/** Where the content of the box at the end of a path begins. */
function find(view: DataView, path: readonly string[]): number | null {
  let [from, to] = [0, view.byteLength];
  for (const type of path) {
    const box = [...boxes(view, from, to)].find((one) => one.type === type);
    if (!box) return null;
    [from, to] = [box.start, box.end];
  }
  return from;
}

const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Units of a second in which the one track of a movie header counts. */
export function unitsOf(moov: Uint8Array): number | null {
  const view = viewOf(moov);
  const at = find(view, ['moov', 'trak', 'mdia', 'mdhd']);
  if (at === null) return null;
  return view.getUint32(at + (view.getUint8(at) === 1 ? 20 : 12));
}

const FIRST_FLAGS = 0x4;
const OFFSETS = 0x800;
/** Of a sample: duration, size, flags. */
const PER_SAMPLE = [0x100, 0x200, 0x400];

/** Decodes a fragment's pictures earlier by so many units and shows them when they were shown. */
export function withoutSign(moof: Uint8Array, units: number): void {
  const view = viewOf(moof);
  const [time, run] = [find(view, ['moof', 'traf', 'tfdt']), find(view, ['moof', 'traf', 'trun'])];
  if (time === null || run === null || (view.getUint32(run) & OFFSETS) === 0) return;
  const begins = view.getBigUint64(time + 4);
  if (begins < BigInt(units)) return;
  view.setBigUint64(time + 4, begins - BigInt(units));
  const flags = view.getUint32(run);
  const before = PER_SAMPLE.filter((flag) => flags & flag).length * 4;
  let at = run + 12 + (flags & FIRST_FLAGS ? 4 : 0);
  for (let left = view.getUint32(run + 4); left > 0; left--) {
    at += before;
    view.setInt32(at, view.getInt32(at) + units);
    at += 4;
  }
}
