/** TSTInfo: what the authority states (docs/spec/anchor.md, rules 8 and 14). */
import { extension } from './certificate';
import * as der from './der';
import { all, read, type Node } from './der';
import { must } from './refused';
import { imprint, type Imprint } from './request';
import { accuracy, stated, type Stated } from './time';

export interface Info {
  policy: string;
  imprint: Imprint;
  serial: Uint8Array;
  time: Stated;
  /** In millionths of a second. */
  accuracy: bigint;
  nonce: Uint8Array | null;
  /** A GeneralName. */
  tsa: Node | null;
}

export function info(content: Uint8Array): Info {
  return all(read(content), (parts) => {
    must(der.unsigned(parts.one(der.INTEGER).content) === 1n, 'version');
    const policy = der.oidOf(parts.one(der.OID));
    const shown = imprint(parts.any());
    const serial = parts.one(der.INTEGER).content;
    const time = stated(parts.any());
    const off = parts.maybe(der.SEQUENCE);
    parts.maybe(der.BOOLEAN);
    const nonce = parts.maybe(der.INTEGER)?.content ?? null;
    const tsa = parts.maybe(der.within(0));
    const extensions = parts.maybe(der.within(1));
    for (const one of extensions?.parts ?? []) must(!extension(one).critical, 'extension');
    return {
      policy,
      imprint: shown,
      serial,
      time,
      accuracy: off ? accuracy(off) : 0n,
      nonce,
      tsa: tsa ? all(tsa, (one) => one.any(), der.within(0)) : null,
    };
  });
}
