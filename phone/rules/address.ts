/** Where an answer belongs: "section/item", in a repeated section "section#n/item". */

import type { Address } from "./response";

export interface Place {
  readonly section: string;
  /** From 1; null in a section that is not repeated. */
  readonly repetition: number | null;
  readonly item: string;
}

/** null where it is no address. */
export function parseAddress(address: Address): Place | null {
  const found = /^([a-z0-9-]+)(?:#([1-9]\d{0,8}))?\/([a-z0-9-]+)$/.exec(address);
  if (!found) return null;
  const [, section = "", repetition, item = ""] = found;
  return { section, repetition: repetition ? Number(repetition) : null, item };
}

export function printAddress(section: string, repetition: number | null, item: string): Address {
  return repetition === null ? `${section}/${item}` : `${section}#${repetition}/${item}`;
}
