import { computed } from "@preact/signals";
import { Component, h, type FunctionComponent } from "preact";
import { useMemo } from "preact/hooks";
import type { ItemView, OpenVisit } from "../visit/types";

interface OfItem {
  visit: OpenVisit;
  view: ItemView;
  mode?: "answer" | "read";
}

/** Follows its item by itself, and is not painted again for what is around it: a tap paints one card
 * at once, whatever else it changes. */
export function following<Props extends OfItem>(
  inner: FunctionComponent<Props>,
): FunctionComponent<Props> {
  function Following(props: Props) {
    const { visit, view } = props;
    const own = useMemo(
      () => computed(() => visit.view.value.items.get(view.target) ?? view),
      [visit, view.target],
    );
    return h(inner, { ...props, view: own.value });
  }
  class Memo extends Component<Props> {
    override shouldComponentUpdate({ visit, view, mode }: Props): boolean {
      const { props } = this;
      return visit !== props.visit || mode !== props.mode || view.target !== props.view.target;
    }
    override render() {
      return h(Following, this.props);
    }
  }
  return Memo as unknown as FunctionComponent<Props>;
}
