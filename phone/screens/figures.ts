/** Figures as people read them, in their language. */

import { locale } from "../dates";
import { gettext as _ } from "../words";

/** "88.2": one decimal, as the language writes it. */
export function figure(shown: string): string {
  return Number(shown).toLocaleString(locale(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    useGrouping: false,
  });
}

/** A small count as a word that begins a sentence; from ten on in figures. */
export function inWords(count: number): string {
  const words = [
    _("One"), _("Two"), _("Three"), _("Four"), _("Five"),
    _("Six"), _("Seven"), _("Eight"), _("Nine"),
  ];
  return words[count - 1] ?? String(count);
}

/** "120 m", "1.4 km", "23 km" */
export function distance(metres: number): string {
  const km = metres >= 1000;
  const value = km ? metres / 1000 : Math.round(metres / 10) * 10;
  return value.toLocaleString(locale(), {
    style: "unit",
    unit: km ? "kilometer" : "meter",
    maximumFractionDigits: km && value < 10 ? 1 : 0,
  });
}

/** "2.4 MB" */
export function size(bytes: number): string {
  const mega = bytes / 1_000_000;
  const [value, unit] = mega >= 1000 ? [mega / 1000, "gigabyte"] : [mega, "megabyte"];
  return value.toLocaleString(locale(), { style: "unit", unit, maximumFractionDigits: 1 });
}
