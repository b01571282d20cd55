/** Keys that count everywhere in the window. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;
export type Order = 'lock' | 'search' | 'back' | 'larger' | 'smaller' | 'ordinary';

/** By the key's place on the board: with a Kazakh or Russian layout L is still where L is. */
const BY_CODE: Partial<Record<string, Order>> = {
  KeyL: 'lock',
  KeyF: 'search',
  Equal: 'larger',
  NumpadAdd: 'larger',
  Minus: 'smaller',
  NumpadSubtract: 'smaller',
  Digit0: 'ordinary',
  Numpad0: 'ordinary',
};

export function orderOf(stroke: Stroke): Order | null {
  const command = stroke.ctrlKey || stroke.metaKey;
  if (stroke.altKey) return !command && stroke.key === 'ArrowLeft' ? 'back' : null;
  if (!command) return null;
  if (stroke.key.toLowerCase() === 'l') return 'lock';
  return BY_CODE[stroke.code] ?? null;
}
