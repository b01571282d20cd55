/** Bends bytes by a seed: turns, cuts, splices, repeats, and lengths that go with them or do not. */

/** mulberry32: small, the same everywhere. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Bend = (bytes: Uint8Array, chance: (below: number) => number, other: Uint8Array) => Uint8Array;

const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

const BENDS: Bend[] = [
  (bytes, chance) => {
    const all = bytes.slice();
    const at = chance(all.length);
    all[at] = (all[at] ?? 0) ^ (1 << chance(8));
    return all;
  },
  (bytes, chance) => {
    const all = bytes.slice();
    all[chance(all.length)] = [0, 1, 0x7f, 0x80, 0x81, 0xff][chance(6)] ?? 0;
    return all;
  },
  (bytes, chance) => bytes.slice(0, chance(bytes.length)),
  (bytes, chance) => {
    const at = chance(bytes.length);
    return joined(bytes.slice(0, at), bytes.slice(at + 1 + chance(8)));
  },
  (bytes, chance) => {
    const [at, length] = [chance(bytes.length), 1 + chance(64)];
    return joined(bytes.slice(0, at + length), bytes.slice(at));
  },
  (bytes, chance, other) => {
    const at = chance(Math.min(bytes.length, other.length));
    return joined(bytes.slice(0, at), other.slice(at));
  },
  (bytes, chance, other) => {
    const all = bytes.slice();
    const [at, from, length] = [chance(all.length), chance(other.length), 1 + chance(40)];
    all.set(other.slice(from, from + length).slice(0, all.length - at), at);
    return all;
  },
];

/** The bytes bent once, or a few times. */
export function bent(bytes: Uint8Array, other: Uint8Array, seed: number): Uint8Array {
  const next = chance(seed);
  let all = bytes;
  for (let times = next(4) === 0 ? 1 + next(3) : 1; times > 0 && all.length > 0; times--)
    all = BENDS[next(BENDS.length)]?.(all, next, other) ?? all;
  return all;
}
