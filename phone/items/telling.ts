/** An answer in words: for a conflict, the history, the last visit, a place filled in a question. */

import { clock, locale, sameDay, showDay, showMoment } from "../dates";
import type { Item } from "../rules/checklist";
import type { Entry, Json } from "../rules/response";
import type { CallTaken, Level, Shapes, Span, Touch } from "../rules/shapes";
import type { OpRow } from "../store/rows";
import { gettext as _, ngettext, say } from "../words";
import { showDuration } from "./reading";

/** "" where nothing stands. */
export function tellEntry(item: Item, entry: Entry): string {
  if (entry.na !== undefined) return withReason(_("Not applicable"), entry.na);
  if (entry.skipped !== undefined) return withReason(_("Could not assess"), entry.skipped);
  if (entry.value === undefined || entry.value === null || entry.value === "") return "";
  return tellValue(item, entry.value);
}

/** What an op of the log says. */
export function tellOp(item: Item, kind: string, value: Json): string {
  if (kind === "na") return tellEntry(item, { na: String(value ?? "") });
  if (kind === "skip") return tellEntry(item, { skipped: String(value ?? "") });
  if (kind === "clear") return _("Nothing");
  if (kind === "settle") return value === "kept" ? _("Promise kept") : _("Promise broken");
  if (kind === "note" || kind === "caption") return said(value) || _("Nothing");
  return tellEntry(item, { value }) || _("Nothing");
}

function withReason(words: string, reason: string): string {
  return reason ? _("%(what)s: %(reason)s", { what: words, reason }) : words;
}

function said(value: Json): string {
  return typeof value === "object" && value !== null && "text" in value
    ? String(value["text"])
    : String(value ?? "");
}

/** The value must be a legal one of the item's type. */
export function tellValue({ type }: Item, value: Json): string {
  switch (type.name) {
    case "yes-no":
      return yesNo(type.labels, value as "yes" | "no");
    case "choice":
      return label(type.options, value);
    case "choices":
      return (
        (value as readonly string[]).map((id) => label(type.options, id)).join(", ") ||
        _("None of these")
      );
    case "scale": {
      const words = say(type.labels?.[String(value)]);
      return words ? `${String(value)} ${words}` : String(value);
    }
    case "number":
    case "money":
    case "count":
      return figure(value, say(type.unit));
    case "fact":
      return type.options ? label(type.options, value) : figure(value, say(type.unit));
    case "tally":
      return _("%(met)s of %(of)s", value as Shapes["tally"]);
    case "duration":
      return (Array.isArray(value) ? (value as readonly Span[]) : [value as Span])
        .map((span) => showDuration(secondsOf(span)))
        .join(", ");
    case "sound-level":
      return _("%(level)s dB", { level: figure((value as Level).median) });
    case "call":
      return tellCall(value as CallTaken);
    case "inventory":
      return tellTouched(value as Record<string, Touch>, type.things.length);
    case "promise":
      return tellPromise(value as Shapes["promise"]);
    case "commitment":
      return (value as Shapes["commitment"]).text ?? "";
    case "date":
      return showDay(String(value));
    default:
      return String(value);
  }
}

export function yesNo(
  labels: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined,
  answer: "yes" | "no",
): string {
  return say(labels?.[answer]) || (answer === "yes" ? _("Yes") : _("No"));
}

function label(
  options: readonly { readonly id: string; readonly label: Readonly<Record<string, string>> }[],
  id: Json,
): string {
  return say(options.find((option) => option.id === id)?.label) || String(id);
}

/** Up to 15 digits as they are, in the person's way of writing; a text stays one. */
export function figure(value: Json, unit = ""): string {
  const words =
    typeof value === "number"
      ? value.toLocaleString(locale(), { maximumSignificantDigits: 15 })
      : String(value);
  return unit ? `${words} ${unit}` : words;
}

export function secondsOf(span: Span): number {
  return typeof span === "number" ? span : span.seconds;
}

function tellCall({ segments }: CallTaken): string {
  const human = segments.findIndex((each) => each.phase === "human");
  const until = segments.slice(0, human < 0 ? segments.length : human);
  const seconds = showDuration(until.reduce((sum, each) => sum + each.seconds, 0));
  return human < 0
    ? _("Nobody reached in %(time)s", { time: seconds })
    : _("Human after %(time)s", { time: seconds });
}

function tellTouched(touches: Readonly<Record<string, Touch>>, of: number): string {
  const num = Object.values(touches).filter((touch) => touch.touched).length;
  return ngettext("%(num)s of %(of)s touched", "%(num)s of %(of)s touched", num, { of });
}

function tellPromise({ made, by, settled }: Shapes["promise"]): string {
  if (!made) return _("Nothing was promised");
  const words = by ? _("%(what)s, by %(when)s", { what: made, when: showMoment(by) }) : made;
  if (!settled) return words;
  return withReason(settled === "kept" ? _("Promise kept") : _("Promise broken"), words);
}

/** Which device an op was made on, and when. */
export function whence(op: OpRow): string {
  const when = sameDay(new Date(op.client_at), new Date()) ? clock(op.client_at) : showMoment(op.client_at);
  return op.mine ? _("this phone, %(when)s", { when }) : _("another phone, %(when)s", { when });
}
