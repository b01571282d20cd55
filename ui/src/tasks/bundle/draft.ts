/** What a bundle is made of, before it is made. */
import type { BundleDraft, ItemRow, RecipientView } from '$host';

/** A reader as typed and checked. `compared`: the words were read over the phone. */
export type Reader = RecipientView & { disclose: boolean; compared: boolean };

export type Parts = {
  caseId: string;
  items: readonly ItemRow[];
  chosen: ReadonlySet<string>;
  readers: readonly Reader[];
  oneTime: boolean;
  purpose: string;
  withhold: readonly string[];
};

/** A whole case is named as such; a choice is listed. What is unsorted is no case. */
export function draftOf(parts: Parts): BundleDraft {
  const whole =
    parts.caseId !== '' && parts.caseId !== 'unsorted' && parts.chosen.size === parts.items.length;
  return {
    caseId: whole ? parts.caseId : null,
    items: whole ? [] : parts.items.map((item) => item.id).filter((id) => parts.chosen.has(id)),
    recipients: parts.readers.map(({ recipient, label, disclose }) => ({
      recipient,
      label: label.trim(),
      discloseLabel: disclose,
    })),
    oneTime: parts.oneTime,
    purpose: parts.purpose.trim(),
    withhold: [...parts.withhold],
  };
}

export type Careful = { sensitivity: string; titles: string[] };

/** Items that must not leave unnoticed, by why. */
export function carefulOf(items: readonly ItemRow[], chosen: ReadonlySet<string>): Careful[] {
  const found = new Map<string, string[]>();
  for (const item of items.filter((one) => chosen.has(one.id))) {
    for (const one of item.sensitivity) found.set(one, [...(found.get(one) ?? []), item.title]);
  }
  return [...found].map(([sensitivity, titles]) => ({ sensitivity, titles }));
}
