/** FLAC without compression: how sound that the player cannot take as it is reaches it, bit for bit in 16 bits. RFC 9639. */

const table = (width: 8 | 16, poly: number) => {
  const top = 1 << (width - 1);
  const mask = width === 8 ? 0xff : 0xffff;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (width - 8);
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & top ? poly : 0)) & mask;
    return crc;
  });
};

const CRC8 = table(8, 0x07);
const CRC16 = table(16, 0x8005);

const crc8 = (bytes: Uint8Array) => bytes.reduce((crc, byte) => CRC8[crc ^ byte] ?? 0, 0);
const crc16 = (bytes: Uint8Array) =>
  bytes.reduce((crc, byte) => ((crc << 8) & 0xffff) ^ (CRC16[(crc >> 8) ^ byte] ?? 0), 0);

/** Frames of sound in a block; also the most that `frame` takes. */
export const BLOCK = 4096;

/** `fLaC` and STREAMINFO: 16 bits a sample, blocks of any size up to ours, length and sum unknown. */
export function head(rate: number, channels: number): Uint8Array {
  const bytes = new Uint8Array(42);
  const view = new DataView(bytes.buffer);
  bytes.set([0x66, 0x4c, 0x61, 0x43, 0x80, 0, 0, 34]);
  view.setUint16(8, 16);
  view.setUint16(10, BLOCK);
  view.setUint32(18, ((rate << 12) | ((channels - 1) << 9) | (15 << 4)) >>> 0);
  return bytes;
}

/** A number as UTF-8 would write it, up to 36 bits. */
function coded(value: number): number[] {
  if (value < 0x80) return [value];
  const tail: number[] = [];
  let rest = value;
  let room = 0x40;
  do {
    tail.unshift(0x80 | (rest % 64));
    rest = Math.floor(rest / 64);
    room >>= 1;
  } while (rest >= room);
  return [((0xff ^ (room * 2 - 1)) & 0xff) | rest, ...tail];
}

/** One block, beginning with sample `first`; a channel each. */
export function frame(planes: readonly Int16Array[], first: number): Uint8Array {
  const length = planes[0]?.length ?? 0;
  const start = [0xff, 0xf9, 0x70, ((planes.length - 1) << 4) | 0x08, ...coded(first)];
  const size = [(length - 1) >> 8, (length - 1) & 0xff];
  const header = Uint8Array.from([...start, ...size, 0]);
  header[header.length - 1] = crc8(header.subarray(0, -1));
  const bytes = new Uint8Array(header.length + planes.length * (1 + 2 * length) + 2);
  const view = new DataView(bytes.buffer);
  bytes.set(header);
  let at = header.length;
  for (const plane of planes) {
    bytes[at++] = 0x02;
    for (const sample of plane) {
      view.setInt16(at, sample);
      at += 2;
    }
  }
  view.setUint16(at, crc16(bytes.subarray(0, at)));
  return bytes;
}
