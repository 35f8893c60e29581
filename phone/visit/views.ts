/** Turns what stands and what waits into what screens see; what did not change stays the same object. */

import type { Examined } from "../rules/examine";
import type { Checklist, Section } from "../rules/checklist";
import type { Entry } from "../rules/response";
import type { Repetitions } from "../log/targets";
import type { Target } from "../log/op";
import type { ItemView, Open, PhotoView, Repetition, SectionView, VisitView } from "./types";

/** All that a view is made of; `standing` answers for one item what is known of it. */
export interface Material {
  readonly checklist: Checklist;
  readonly examined: Examined;
  readonly repetitions: Repetitions;
  readonly unasked: (place: string) => boolean;
  readonly standing: (target: Target) => Standing;
}
export interface Standing {
  readonly entry: Entry;
  readonly photos: readonly PhotoView[];
  readonly conflict: ItemView["conflict"];
  readonly saved: ItemView["saved"];
  readonly problem: ItemView["problem"];
}

export function viewOf(material: Material, earlier: VisitView | null): VisitView {
  const known = earlier?.items ?? new Map<Target, ItemView>();
  const sections = material.checklist.sections.map((section, index) =>
    kept(sectionView(material, section, index + 1, known), earlier?.sections[index]),
  );
  const { completion, counts } = material.examined;
  const items = new Map(sections.flatMap(itemsOf).map((view) => [view.target, view]));
  return { sections, items, ...completion, counts, open: sections.flatMap((view) => openIn(view)) };
}

function itemsOf({ repetitions }: SectionView): ItemView[] {
  return repetitions.flatMap(({ items }) => items);
}

function sectionView(
  material: Material,
  section: Section,
  number: number,
  known: ReadonlyMap<Target, ItemView>,
): SectionView {
  const state = material.examined.sections.get(section.id);
  const places = section.repeat ? (material.repetitions.get(section.id) ?? []) : [null];
  return {
    section,
    number,
    repetitions: places.map((place, index) => ({
      place,
      number: place === null ? null : index + 1,
      removable: place !== null && !material.unasked(place),
      items: itemViews(material, section, [place ?? section.id, index + 1], number, known),
    })),
    answered: state?.answered ?? 0,
    of: state?.of ?? 0,
    photos_due: state?.photosDue ?? 0,
    shown: state?.shown ?? false,
  };
}

function itemViews(
  material: Material,
  section: Section,
  [place, repetition]: readonly [string, number],
  number: number,
  known: ReadonlyMap<Target, ItemView>,
): ItemView[] {
  const numbered = section.repeat ? `${section.id}#${repetition}` : section.id;
  return section.items.map((item, index) => {
    const target = `${place}/${item.id}`;
    const address = `${numbered}/${item.id}`;
    const found = material.examined.items.get(address) ?? UNSEEN;
    const standing = material.standing(target);
    const before = known.get(target);
    if (before?.address === address && says(before, found, standing)) return before;
    const { state, lost, missing, needs } = found;
    const about = { target, address, section, item, number: `${number}.${index + 1}` };
    return { ...about, state, lost, missing, needs, ...standing };
  });
}

type Seen = Pick<ItemView, "state" | "lost" | "missing" | "needs">;
const UNSEEN: Seen = { state: "blank", lost: null, missing: false, needs: [] };

/** Field by field: this is asked of every item at every tap. */
function says(view: ItemView, found: Seen, standing: Standing): boolean {
  return (
    view.state === found.state &&
    view.lost === found.lost &&
    view.missing === found.missing &&
    view.needs === found.needs &&
    view.entry === standing.entry &&
    view.photos === standing.photos &&
    view.conflict === standing.conflict &&
    view.saved === standing.saved &&
    view.problem === standing.problem
  );
}

/** The earlier object where it says the same. */
export function kept<View extends object>(view: View, earlier: View | undefined): View {
  return earlier && same(view, earlier) ? earlier : view;
}

function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, index) => alike(each, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => alike(one[key], other[key]));
}

/** One or two levels down objects are the same or made anew; lists are looked into. */
function alike(one: unknown, other: unknown): boolean {
  return one === other || ((Array.isArray(one) || isRepetition(one)) && same(one, other));
}

function isRepetition(value: unknown): value is Repetition {
  return isObject(value) && "items" in value && "place" in value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function openIn(view: SectionView): Open[] {
  const open: Open[] = view.repetitions.flatMap(({ items }) => items.flatMap((item) => openOf(item)));
  if (view.photos_due > 0) open.push({ why: "photos", section: view });
  const most = view.section.repeat?.at_most;
  if (most !== undefined && view.repetitions.length > most) open.push({ why: "surplus", section: view });
  return open;
}

function openOf(view: ItemView): Open[] {
  if (view.conflict) return [{ why: "conflict", view }];
  // A photo that the server will not take cannot be part of what is submitted.
  const refused = view.photos.some((photo) => photo.state === "parked");
  if (view.problem || refused) return [{ why: "problem", view }];
  if (view.missing) return [{ why: "missing", view }];
  return view.needs.map((why) => ({ why, view }));
}
