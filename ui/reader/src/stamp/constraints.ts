/** Name constraints (docs/spec/anchor.md, rule 13): domain names and addresses are compared; other forms are refused where a name has them. */
import { CONSTRAINTS, otherNames, type Certificate } from './certificate';
import * as der from './der';
import { all, read, type Node } from './der';
import { must, refuse } from './refused';

const DOMAIN = der.instead(2);
const DIRECTORY = der.within(4);
const ADDRESS = der.instead(7);

interface Bounds {
  permitted: readonly Node[];
  excluded: readonly Node[];
}

function boundsOf(issuer: Certificate): Bounds | null {
  const extension = issuer.extensions.get(CONSTRAINTS);
  if (!extension) return null;
  try {
    return all(read(extension.value), (parts) => ({
      permitted: bases(parts.maybe(der.within(0))),
      excluded: bases(parts.maybe(der.within(1))),
    }));
  } catch {
    return refuse('certificate');
  }
}

const bases = (list: Node | null): Node[] =>
  (list?.parts ?? []).map((one) => all(one, (parts) => parts.any()));

/** The names that a certificate is about: its subject, and the others. */
const namesOf = (of: Certificate): Node[] => [
  ...(of.subject.parts.length > 0 ? [{ ...of.subject, tag: DIRECTORY }] : []),
  ...otherNames(of),
];

const text = (node: Node) => new TextDecoder('latin1').decode(node.content).toLowerCase();

function inDomain(name: string, base: string): boolean {
  if (base === '') return true;
  return base.startsWith('.') ? name.endsWith(base) : name === base || name.endsWith(`.${base}`);
}

function inRange(address: Uint8Array, range: Uint8Array): boolean {
  const half = range.length / 2;
  if (half !== 4 && half !== 16) return refuse('certificate');
  const covered = (byte: number, at: number) =>
    ((byte ^ (range[at] ?? 0)) & (range[half + at] ?? 0)) === 0;
  return address.length === half && address.every(covered);
}

/** Whether a name of the same form lies within; null where that is not judged. */
function lies(name: Node, base: Node): boolean | null {
  if (name.tag === DOMAIN) return inDomain(text(name), text(base));
  if (name.tag === ADDRESS) return inRange(name.content, base.content);
  return null;
}

function allowed(name: Node, { permitted, excluded }: Bounds): boolean {
  const own = (list: readonly Node[]) =>
    list.filter((base) => base.tag === name.tag).map((base) => lies(name, base));
  const inside = own(permitted);
  return (
    (inside.length === 0 || inside.includes(true)) && own(excluded).every((one) => one === false)
  );
}

/** Every name on the way below an issuer is one that it may issue for. */
export function constrained(issuer: Certificate, below: readonly Certificate[]): void {
  const bounds = boundsOf(issuer);
  if (!bounds) return;
  const names = below.flatMap(namesOf);
  must(
    names.every((name) => allowed(name, bounds)),
    'not-an-issuer',
  );
}
