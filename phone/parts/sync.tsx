/** How safe something is: an icon and words, never a dot. */

import type { ComponentChildren } from "preact";
import type { Safety } from "../visit/types";
import { gettext as _ } from "../words";
import { Icon, Ring } from "./Icon";

export type SyncState = "phone" | "sending" | "safe" | "choose" | "refused";

export interface SyncProps {
  state: SyncState;
  /** 0 to 1, while sending. */
  share?: number | undefined;
  children: ComponentChildren;
}

export function Sync({ state, share = 0, children }: SyncProps) {
  return (
    <span class={`sync ${state}`}>
      {state === "sending" ? <Ring share={share} /> : <Icon name={SIGNS[state]} />}
      <span>{children}</span>
    </span>
  );
}

const SIGNS = { phone: "phone", safe: "tick", choose: "squares", refused: "triangle" } as const;

/** The one line that says how safe a visit is. */
export function SyncLine({ safety }: { safety: Safety }) {
  const refused = safety.parked[0];
  if (refused)
    return (
      <Sync state="refused">{_("Not accepted: %(reason)s", { reason: refused.message })}</Sync>
    );
  if (safety.state === "phone") return <Sync state="phone">{_("On this phone only")}</Sync>;
  if (safety.state === "safe") return <Sync state="safe">{_("Safe on the server")}</Sync>;
  const { safe, of, photos } = remaining(safety);
  return (
    <Sync state="sending" share={of ? safe / of : 0}>
      {words(safety.state === "sending", photos, { safe, of })}
    </Sync>
  );
}

/** Photos take longest, so they are counted where some are still due. */
function remaining(safety: Safety) {
  const photos = safety.photos.safe < safety.photos.of;
  return { photos, ...(photos ? safety.photos : safety.answers) };
}

function words(sending: boolean, photos: boolean, values: { safe: number; of: number }): string {
  if (sending) return _("Sending %(safe)s of %(of)s", values);
  return photos
    ? _("%(safe)s of %(of)s photos sent, goes on by itself", values)
    : _("%(safe)s of %(of)s answers sent, goes on by itself", values);
}
