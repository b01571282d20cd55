/** Judges replies of timestamp authorities offline, by docs/spec/anchor.md alone: what a reply proves, or the one code why it proves nothing. */
import { sha256 } from '@noble/hashes/sha2.js';
import { equal, hex } from '../verify/bytes';
import { attributes, message, type Named } from './attributes';
import { signs } from './algorithms';
import { forStampingAlone, keyId, otherNames, same, type Certificate } from './certificate';
import { Search } from './chain';
import * as der from './der';
import { info, type Info } from './info';
import { shown } from './names';
import { trusted } from './pem';
import { Refusal, must, refuse, type Refused } from './refused';
import { token, type Signer } from './reply';
import { isFor, request, sameImprint, type Request } from './request';
import { notLaterThan } from './time';

export interface Asked {
  request: Uint8Array;
  reply: Uint8Array;
  /** PEM with exactly one root, or that root in DER. */
  certificates: Uint8Array;
}

export interface Statement {
  notLaterThan: string;
  /** The name in the signer's certificate. */
  authority: string;
  /** The number that the authority gave, in hex. */
  serial: string;
  policy: string;
  root: { sha256: string; name: string };
}

export type Judged = Statement | { refused: Refused };

async function answered(judge: () => Promise<Statement>): Promise<Judged> {
  try {
    return await judge();
  } catch (error) {
    return { refused: error instanceof Refusal ? error.code : 'malformed' };
  }
}

/** Whether a text existed when somebody says so. Never throws. */
export const judgeReply = (asked: Asked & { text: Uint8Array }): Promise<Judged> =>
  answered(() =>
    judged(asked, (request) => {
      must(isFor(request, asked.text), 'imprint-differs');
    }),
  );

/** The same for a request of which only the hash is known. */
export const judgeAnswer = (asked: Asked): Promise<Judged> =>
  answered(() => judged(asked, () => undefined));

async function judged(asked: Asked, fitting: (request: Request) => void): Promise<Statement> {
  const wanted = request(asked.request);
  const { root, others } = trusted(asked.certificates);
  fitting(wanted);
  const { content, certificates, signer } = token(asked.reply);
  const said = info(content);
  answers(said, wanted);
  const signed = attributes(signer.attributes);
  must(equal(signed.digest, signer.hash.of(content)), 'digest-differs');
  const known = distinct(root, [...others, ...certificates]);
  const own = signerIn(known, signed.named[0], signer, said);
  const bytes = message(signer.attributes ?? []);
  must(await signs(own.key, signer.way, bytes, signer.signature), 'signature-false');
  forStampingAlone(own);
  const search = new Search(root, known.slice(1), said.time.seconds);
  const way = await search.from(own);
  for (const named of signed.named)
    must(
      way.some((one) => isNamed(one, named)),
      'signer-differs',
    );
  return statement(said, own, root);
}

function answers(said: Info, wanted: Request) {
  must(sameImprint(said.imprint, wanted.imprint), 'imprint-differs');
  must(said.nonce !== null && equal(said.nonce, wanted.nonce), 'nonce-differs');
}

/** The root first, and every other certificate once. */
function distinct(root: Certificate, others: readonly Certificate[]): Certificate[] {
  const found = new Map([root, ...others].map((one) => [hex(sha256(one.bytes)), one] as const));
  found.set(hex(sha256(root.bytes)), root);
  return [...found.values()];
}

const isNamed = (one: Certificate, { hash, bytes, issuer }: Named): boolean =>
  equal(hash.of(one.bytes), bytes) && (issuer === null || states(one, issuer));

/** Issuer and number are this certificate's. */
function states(one: Certificate, { names, serial }: NonNullable<Named['issuer']>): boolean {
  const [name, ...more] = names;
  const issuer = name?.tag === der.within(4) ? name.parts[0] : undefined;
  return (
    more.length === 0 &&
    issuer !== undefined &&
    same(issuer, one.issuer) &&
    equal(serial, one.serial)
  );
}

function signerIn(
  known: readonly Certificate[],
  named: Named,
  signer: Signer,
  { tsa }: Info,
): Certificate {
  const own = known.find((one) => equal(named.hash.of(one.bytes), named.bytes));
  if (!own) return refuse('signer-missing');
  must(named.issuer === null || states(own, named.issuer), 'signer-differs');
  must(identifies(signer, own), 'signer-differs');
  must(tsa === null || isNameOf(tsa, own), 'signer-differs');
  return own;
}

/** Whether the signer's line means this certificate. */
function identifies({ id, version }: Signer, own: Certificate): boolean {
  if (id.tag === der.instead(0)) {
    const key = keyId(own);
    return version === 3n && key !== null && equal(key, id.content);
  }
  return der.all(id, (parts) => {
    const [issuer, serial] = [parts.any(), parts.one(der.INTEGER)];
    return version === 1n && same(issuer, own.issuer) && equal(serial.content, own.serial);
  });
}

/** Kinds of texts in a name do not matter, its texts do. */
function isNameOf(tsa: der.Node, own: Certificate): boolean {
  const subject = tsa.tag === der.within(4) ? der.only(tsa) : null;
  const named = subject !== null && shown(subject) === shown(own.subject);
  return named || otherNames(own).some((one) => same(one, tsa));
}

function statement(said: Info, own: Certificate, root: Certificate): Statement {
  return {
    notLaterThan: notLaterThan(said.time, said.accuracy),
    authority: shown(own.subject),
    serial: hex(said.serial),
    policy: said.policy,
    root: { sha256: hex(sha256(root.bytes)), name: shown(root.subject) },
  };
}
