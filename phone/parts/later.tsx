import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Rest } from "../rest";
import { gettext as _ } from "../words";
import { Callout } from "./rows";

let bring: () => Promise<Rest>;
let here: Rest | undefined;

/** Says where the code is that comes after the beginning (phone/rest.ts): main.tsx does. */
export function restComesFrom(load: () => Promise<Rest>): void {
  bring = load;
}

/** The code that is not needed to begin with. The service worker keeps it like all else: nothing of
 * the app needs a network once it was opened with one. Rejects where it cannot be had. */
export async function rest(): Promise<Rest> {
  return (here ??= await bring());
}

/** A component of that code. */
export function later<Props extends object>(
  pick: (code: Rest) => ComponentType<Props>,
): ComponentType<Props> {
  return function Later(props: Props) {
    const [missing, setMissing] = useState(false);
    const [, setCame] = useState(false);
    useEffect(() => {
      if (here) return;
      const get = () =>
        rest().then(
          () => setCame(true),
          () => setMissing(true),
        );
      void get();
      addEventListener("online", get);
      return () => removeEventListener("online", get);
    }, []);
    if (here) {
      const Found = pick(here);
      return <Found {...props} />;
    }
    if (!missing) return null;
    return (
      <main>
        <Callout tone="caution">{_("This part of the app comes with the network, once.")}</Callout>
      </main>
    );
  };
}
