/** Sizes are blurred by Padmé: the next multiple of 2^(E-S) (docs/spec/item.md, rule 5). */
export function padme(size: number): number {
  const log2 = (value: number) => {
    let bits = 0;
    for (let rest = value; rest >= 2; rest = Math.floor(rest / 2)) bits++;
    return bits;
  };
  if (size < 2) return size;
  const e = log2(size);
  const s = log2(e) + 1;
  const step = 2 ** Math.max(0, e - s);
  return Math.ceil(size / step) * step;
}
