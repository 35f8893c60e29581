/** The answers that conditions (`is`), `required when` and `after` name by their ids. */

import type { Item, Option } from "./checklist";
import type { Json } from "./response";

/** None where the type has no answers to name. */
export function answerIds({ type }: Item): readonly string[] {
  if (type.name === "yes-no") return ["yes", "no"];
  if (type.name !== "scale") return options(type).map((option) => option.id);
  return Array.from({ length: type.to - type.from + 1 }, (_, step) => String(type.from + step));
}

/** Whether the value is, or contains, that answer. */
export function hasAnswer({ type }: Item, value: Json, id: string): boolean {
  if (type.name === "choices") return Array.isArray(value) && value.includes(id);
  const named = type.name === "yes-no" || type.name === "scale" || options(type).length > 0;
  return named && String(value) === id;
}

/** Whether an option was chosen that opens a text field; its words go into the note. */
export function optionNeedsWords(item: Item, value: Json): boolean {
  return options(item.type).some((option) => option.asks && hasAnswer(item, value, option.id));
}

function options(type: Item["type"]): readonly Option[] {
  return ("options" in type && type.options) || [];
}
