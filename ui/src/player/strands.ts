/** A track of a recording in a form that MediaSource takes: its packets as they are, or decoded and wrapped as FLAC. */
import {
  AudioSampleSink,
  EncodedPacket,
  EncodedPacketSink,
  type AudioCodec,
  type InputAudioTrack,
  type InputTrack,
  type InputVideoTrack,
  type VideoCodec,
} from 'mediabunny';
import { BLOCK, frame, head } from './flac';

export type Carrier = 'mp4' | 'webm';

interface Common {
  readonly carrier: Carrier;
  readonly mime: string;
  /** From the last place before a time at which decoding can begin, in the order of decoding. */
  packets(from: number): AsyncGenerator<EncodedPacket, void, unknown>;
}

export type Strand =
  | (Common & { kind: 'audio'; codec: AudioCodec; config: AudioDecoderConfig })
  | (Common & { kind: 'video'; codec: VideoCodec; config: VideoDecoderConfig });

/** Whether the player's engine takes such a thing. */
export type Takes = (mime: string) => boolean;

const MP4 = ['avc', 'hevc', 'vp9', 'av1', 'aac', 'mp3', 'flac', 'ac3', 'eac3', 'opus'];
const WEBM = ['vp8', 'vp9', 'av1', 'opus', 'vorbis'];

/** Carriers in which the engine takes a codec, the likelier first. */
export function carriersOf(
  kind: 'audio' | 'video',
  codec: string,
  named: string,
  takes: Takes,
): { carrier: Carrier; mime: string }[] {
  // MP3 has a name of its own inside MP4, which not every engine knows by its short one.
  const name = codec === 'mp3' ? 'mp4a.6B' : named;
  const all: { carrier: Carrier; mime: string }[] = [];
  if (MP4.includes(codec)) all.push({ carrier: 'mp4', mime: `${kind}/mp4; codecs="${name}"` });
  if (WEBM.includes(codec)) all.push({ carrier: 'webm', mime: `${kind}/webm; codecs="${name}"` });
  return all.filter(({ mime }) => takes(mime));
}

async function* copied(track: InputTrack, from: number) {
  const sink = new EncodedPacketSink(track);
  const options = { verifyKeyPackets: true };
  const key = (await sink.getKeyPacket(from, options)) ?? (await sink.getFirstKeyPacket(options));
  if (key) yield* sink.packets(key);
}

async function* decoded(track: InputAudioTrack, from: number) {
  for await (const sample of new AudioSampleSink(track).samples(from)) {
    const { sampleRate, numberOfChannels, numberOfFrames, timestamp } = sample;
    for (let at = 0; at < numberOfFrames; at += BLOCK) {
      const frameCount = Math.min(BLOCK, numberOfFrames - at);
      const planes = Array.from({ length: numberOfChannels }, (_, planeIndex) => {
        const plane = new Int16Array(frameCount);
        sample.copyTo(plane, { planeIndex, format: 's16-planar', frameOffset: at, frameCount });
        return plane;
      });
      const time = timestamp + at / sampleRate;
      const bytes = frame(planes, Math.max(0, Math.round(time * sampleRate)));
      yield new EncodedPacket(bytes, 'key', time, frameCount / sampleRate);
    }
    sample.close();
  }
}

export async function picture(track: InputVideoTrack, takes: Takes): Promise<Strand | null> {
  const [codec, named, config] = [
    await track.getCodec(),
    await track.getCodecParameterString(),
    await track.getDecoderConfig(),
  ];
  if (!codec || !named || !config) return null;
  const [carried] = carriersOf('video', codec, named, takes);
  if (!carried) return null;
  return { ...carried, kind: 'video', codec, config, packets: (from) => copied(track, from) };
}

export async function sound(track: InputAudioTrack, takes: Takes): Promise<Strand | null> {
  const [codec, named, config] = [
    await track.getCodec(),
    await track.getCodecParameterString(),
    await track.getDecoderConfig(),
  ];
  if (!codec || !named || !config) return null;
  const [carried] = carriersOf('audio', codec, named, takes);
  if (carried)
    return { ...carried, kind: 'audio', codec, config, packets: (from) => copied(track, from) };
  return rewrapped(track, takes);
}

async function rewrapped(track: InputAudioTrack, takes: Takes): Promise<Strand | null> {
  const mime = 'audio/mp4; codecs="flac"';
  const channels = await track.getNumberOfChannels();
  if (channels > 8 || !takes(mime) || !(await track.canDecode())) return null;
  const sampleRate = await track.getSampleRate();
  const description = head(sampleRate, channels);
  return {
    kind: 'audio',
    carrier: 'mp4',
    mime,
    codec: 'flac',
    config: { codec: 'flac', sampleRate, numberOfChannels: channels, description },
    packets: (from) => decoded(track, from),
  };
}
