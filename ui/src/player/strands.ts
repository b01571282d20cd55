/** A track of a recording in a form that MediaSource takes: its packets as they are, or its sound encoded anew, in memory. */
import {
  AudioSampleSink,
  AudioSampleSource,
  canEncodeAudio,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Quality,
  type InputAudioTrack,
  type InputTrack,
  type InputVideoTrack,
  type Output,
} from 'mediabunny';
import { delayOf } from './order';

export type Carrier = 'mp4' | 'webm';

/** The smallest thing that is wrapped: a packet, or a stretch of sound. */
export interface Piece {
  readonly key: boolean;
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  add(): Promise<void>;
  /** Instead of `add`. */
  drop(): void;
}

/** Where pieces go; made anew for each wrapping. */
export interface Thread {
  attach(output: Output): void;
  /** From the last place before a time at which decoding can begin, in the order of decoding; times are shifted. */
  pieces(from: number, shift: number): AsyncGenerator<Piece, void, unknown>;
}

export interface Strand {
  readonly kind: 'audio' | 'video';
  readonly carrier: Carrier;
  readonly mime: string;
  /** Seconds by which its pictures are decoded before they are shown. */
  readonly delay: number;
  thread(): Thread;
}

const QUALITY = new Quality('high');

/** Rates of Opus itself. WebKitGTK stands still after a jump in AAC of a dictaphone's low rates. */
const OPUS_RATES = [8000, 12000, 16000, 24000, 48000];

/** Whether the player's engine takes such a thing. */
export type Takes = (mime: string) => boolean;

// FLAC is wrapped by none: WebKitGTK says that it takes it, and then plays silence.
const MP4 = ['avc', 'hevc', 'vp9', 'av1', 'aac', 'mp3', 'ac3', 'eac3', 'opus'];
const WEBM = ['vp8', 'vp9', 'av1', 'opus', 'vorbis'];

/** The first carrier in which the engine takes a codec. */
export function carrierOf(
  kind: 'audio' | 'video',
  codec: string,
  named: string,
  takes: Takes,
): { carrier: Carrier; mime: string } | null {
  // MP3 has a name of its own inside MP4, which not every engine knows by its short one.
  const name = codec === 'mp3' ? 'mp4a.6B' : named;
  const all: { carrier: Carrier; mime: string }[] = [];
  if (MP4.includes(codec)) all.push({ carrier: 'mp4', mime: `${kind}/mp4; codecs="${name}"` });
  if (WEBM.includes(codec)) all.push({ carrier: 'webm', mime: `${kind}/webm; codecs="${name}"` });
  return all.find(({ mime }) => takes(mime)) ?? null;
}

export async function picture(track: InputVideoTrack, takes: Takes): Promise<Strand | null> {
  const [codec, named] = [await track.getCodec(), await track.getCodecParameterString()];
  const carried = codec && named ? carrierOf('video', codec, named, takes) : null;
  const decoderConfig = carried ? await track.getDecoderConfig() : null;
  if (!codec || !carried || !decoderConfig) return null;
  const thread = () => {
    const source = new EncodedVideoPacketSource(codec);
    return copied(track, {
      attach: (output) => output.addVideoTrack(source),
      add: (packet) => source.add(packet, { decoderConfig }),
    });
  };
  return { ...carried, kind: 'video', thread, delay: await delayIn(track) };
}

/** Enough pictures to see the order in which a camera writes them. */
const LOOKED_AT = 120;

async function delayIn(track: InputTrack): Promise<number> {
  const times: number[] = [];
  const options = { metadataOnly: true };
  for await (const { timestamp } of new EncodedPacketSink(track).packets(
    undefined,
    undefined,
    options,
  ))
    if (times.push(timestamp) >= LOOKED_AT) break;
  return delayOf(times, times.length < LOOKED_AT);
}

export async function sound(track: InputAudioTrack, takes: Takes): Promise<Strand | null> {
  const [codec, named] = [await track.getCodec(), await track.getCodecParameterString()];
  const carried = codec && named ? carrierOf('audio', codec, named, takes) : null;
  const decoderConfig = carried ? await track.getDecoderConfig() : null;
  if (!codec || !carried || !decoderConfig) return anew(track, takes);
  const thread = () => {
    const source = new EncodedAudioPacketSource(codec);
    return copied(track, {
      attach: (output) => output.addAudioTrack(source),
      add: (packet) => source.add(packet, { decoderConfig }),
    });
  };
  return { ...carried, kind: 'audio', thread, delay: 0 };
}

type Packet = NonNullable<Awaited<ReturnType<EncodedPacketSink['getFirstPacket']>>>;
interface Into {
  attach(output: Output): unknown;
  add(packet: Packet): Promise<void>;
}

function copied(track: InputTrack, into: Into): Thread {
  return {
    attach: (output) => void into.attach(output),
    async *pieces(from, shift) {
      const sink = new EncodedPacketSink(track);
      const options = { verifyKeyPackets: true };
      const key =
        (await sink.getKeyPacket(from - shift, options)) ?? (await sink.getFirstKeyPacket(options));
      if (!key) return;
      for await (const packet of sink.packets(key)) {
        const timestamp = packet.timestamp + shift;
        yield {
          key: packet.type === 'key',
          from: timestamp,
          to: timestamp + packet.duration,
          bytes: packet.byteLength,
          add: () => into.add(packet.clone({ timestamp })),
          drop: () => undefined,
        };
      }
    },
  };
}

/** Sound that the engine does not take, such as a dictaphone's WAV, decoded and encoded again as it is played. */
async function anew(track: InputAudioTrack, takes: Takes): Promise<Strand | null> {
  if (!(await track.canDecode())) return null;
  const [sampleRate, numberOfChannels] = [
    await track.getSampleRate(),
    await track.getNumberOfChannels(),
  ];
  const opus = { codec: 'opus', carrier: 'webm', mime: 'audio/webm; codecs="opus"' } as const;
  const aac = { codec: 'aac', carrier: 'mp4', mime: 'audio/mp4; codecs="mp4a.40.2"' } as const;
  const ways = OPUS_RATES.includes(sampleRate) ? [opus, aac] : [aac, opus];
  for (const { codec, carrier, mime } of ways) {
    const how = { numberOfChannels, sampleRate, quality: QUALITY };
    if (!takes(mime) || !(await canEncodeAudio(codec, how))) continue;
    return { carrier, mime, kind: 'audio', delay: 0, thread: () => encoded(track, codec) };
  }
  return null;
}

function encoded(track: InputAudioTrack, codec: 'aac' | 'opus'): Thread {
  const source = new AudioSampleSource({ codec, quality: QUALITY });
  return {
    attach: (output) => void output.addAudioTrack(source),
    async *pieces(from, shift) {
      for await (const sample of new AudioSampleSink(track).samples(from - shift)) {
        sample.setTimestamp(sample.timestamp + shift);
        const { timestamp, duration } = sample;
        const add = () => source.add(sample).finally(() => sample.close());
        const drop = () => sample.close();
        yield { key: true, from: timestamp, to: timestamp + duration, bytes: 0, add, drop };
      }
    },
  };
}
