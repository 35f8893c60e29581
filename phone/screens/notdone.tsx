import { Callout } from "../parts";
import { gettext as _ } from "../words";

/** Something that was asked for did not happen: what stands, and what to do. */
export function NotDone({ failure }: { failure: Error | null }) {
  if (!failure) return null;
  if (failure.name === "QuotaExceededError") {
    return (
      <Callout tone="cause" title={_("This phone is full.")}>
        {_("All that shows “saved” is safe here. Free some room on the phone, then try again.")}
      </Callout>
    );
  }
  return (
    <Callout tone="cause" title={_("That did not happen.")}>
      {_("Nothing is lost. Try again. (%(reason)s)", { reason: failure.message })}
    </Callout>
  );
}
