// Small checklists for tests.
import type { Checklist, Item, ItemType, Section } from "../../../phone/rules/checklist";
import type { Entry, Response } from "../../../phone/rules/response";

export const YES_NO: ItemType = { name: "yes-no", good: "yes" };

export function item(id: string, more: Partial<Item> = {}): Item {
  return {
    id,
    ask: { en: id },
    type: YES_NO,
    origin: `made/s/${id}`,
    touchpoint: "store",
    scored: true,
    required: true,
    photo: { rule: "allowed" },
    note: { rule: "allowed" },
    last_time: "hide",
    ...more,
  };
}

export function section(id: string, items: readonly Item[], more: Partial<Section> = {}): Section {
  return { id, title: { en: id }, touchpoint: "store", items, ...more };
}

export function checklist(...sections: readonly Section[]): Checklist {
  return {
    format: 1,
    id: "made",
    title: { en: "Made" },
    language: "en",
    touchpoint: "store",
    for: ["auditor"],
    scoring: { method: "pooled", show: "percent" },
    sections,
  };
}

export function response(answers: Record<string, Entry>): Response {
  return { answers };
}
