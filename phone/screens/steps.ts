/** The executive's walk as a line of questions. */

import type { ItemView, SectionView } from "../visit/types";

export interface Step {
  readonly section: SectionView;
  readonly view: ItemView;
  /** The last of a section that may have one more. */
  readonly last: boolean;
}

export function stepsOf(sections: readonly SectionView[]): readonly Step[] {
  return sections.flatMap((section) => {
    const views = section.repetitions.flatMap(({ items }) => items.filter(({ state }) => state !== "hidden"));
    const more = section.section.repeat && section.repetitions.length < (section.section.repeat.at_most ?? Infinity);
    return views.map((view, index) => ({ section, view, last: Boolean(more) && index === views.length - 1 }));
  });
}
