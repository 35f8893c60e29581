import { Component, h, type FunctionComponent } from "preact";

/** Renders again only where one of these props is another object: a tap paints one card. */
export function memoOn<Props extends object>(
  inner: FunctionComponent<Props>,
  names: readonly (keyof Props)[],
): FunctionComponent<Props> {
  class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return names.some((name) => next[name] !== this.props[name]);
    }
    override render() {
      return h(inner, this.props);
    }
  }
  return Memo as unknown as FunctionComponent<Props>;
}
