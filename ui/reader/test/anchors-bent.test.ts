/** Replies bent by a seed: the judge answers each, and believes none that states another thing than the one it was made of. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judgeReply, type Asked, type Judged } from '../src/stamp/judge';
import { REFUSALS } from '../src/stamp/refused';
import { bent } from './bent';

const folder = join(import.meta.dirname, '../../../tests/vectors/anchor');
const read = (name: string, file: string) => new Uint8Array(readFileSync(join(folder, name, file)));
const sound = readdirSync(folder).filter(
  (name) =>
    existsSync(join(folder, name, 'expected')) &&
    readFileSync(join(folder, name, 'expected'), 'utf8').startsWith('ok '),
);

type Input = Asked & { text: Uint8Array };
const inputs: Input[] = sound.map((name) => ({
  text: read(name, 'text'),
  request: read(name, 'request.tsq'),
  reply: read(name, 'reply.tsr'),
  certificates: read(name, 'certificates.pem'),
}));

const ROUNDS = Number(process.env.SANDYQ_BENT ?? 30);
/** Where to put what was made, for the other judge to read. */
const out = process.env.SANDYQ_BENT_OUT;

function put(name: string, input: Input, judged: Judged) {
  if (!out) return;
  const here = join(out, name);
  mkdirSync(here, { recursive: true });
  const said = 'refused' in judged ? judged.refused : `ok ${judged.notLaterThan}`;
  const files = {
    text: input.text,
    'request.tsq': input.request,
    'reply.tsr': input.reply,
    'certificates.pem': input.certificates,
  };
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(here, file), bytes);
  writeFileSync(join(here, 'expected'), `${said}\n`);
}

test('a bent reply is answered, and never states another thing', { timeout: 600_000 }, async () => {
  const seen = new Map<string, number>();
  let believed = 0;
  for (const [at, input] of inputs.entries()) {
    const whole = await judgeReply(input);
    expect(whole).not.toHaveProperty('refused');
    const other = inputs[(at + 1) % inputs.length] ?? input;
    // Spliced at its very beginning, it is the other one.
    const either = [whole, await judgeReply({ ...input, reply: other.reply })];
    for (let round = 0; round < ROUNDS; round++) {
      const reply = bent(input.reply, other.reply, at * 1_000_003 + round);
      const judged = await judgeReply({ ...input, reply });
      if (!('refused' in judged)) {
        expect(either, `${sound[at]}, round ${round}`).toContainEqual(judged);
        believed++;
      } else {
        expect(REFUSALS).toContain(judged.refused);
        seen.set(judged.refused, (seen.get(judged.refused) ?? 0) + 1);
      }
      put(`${sound[at]}-${round}`, { ...input, reply }, judged);
    }
  }
  // Most bends break something, and not always the same thing.
  expect(believed).toBeLessThan((inputs.length * ROUNDS) / 5);
  expect(seen.size).toBeGreaterThan(8);
});

test('bent requests and certificates are answered too', { timeout: 600_000 }, async () => {
  for (const [at, input] of inputs.entries()) {
    const whole = await judgeReply(input);
    for (let round = 0; round < ROUNDS / 4; round++) {
      const request = bent(input.request, input.reply, at * 7_001 + round);
      const certificates = bent(input.certificates, input.reply, at * 9_001 + round);
      for (const one of [
        { ...input, request },
        { ...input, certificates },
      ]) {
        const judged = await judgeReply(one);
        if ('refused' in judged) expect(REFUSALS).toContain(judged.refused);
        else expect({ ...judged, root: null }).toEqual({ ...whole, root: null });
      }
    }
  }
});

test('nothing at all, and what is no reply, is answered', async () => {
  const input = inputs[0];
  if (!input) throw new Error('no vectors');
  const deep = new Uint8Array(60_000);
  for (let at = 0; at < deep.length; at += 2) deep.set([0x30, 0x80], at);
  for (const reply of [new Uint8Array(), Uint8Array.of(0x30), deep, new Uint8Array(60_000)])
    expect(await judgeReply({ ...input, reply })).toEqual({ refused: 'malformed' });
  const large = new Uint8Array(65_537);
  expect(await judgeReply({ ...input, reply: large })).toEqual({ refused: 'too-large' });
});
