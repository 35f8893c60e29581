import { useState } from "preact/hooks";
import { Callout } from "../parts";
import { gettext as _ } from "../words";

/** Watches what is being saved. The failure stays in place until something goes well again. */
export function useAttempt(): [
  attempt: (work: Promise<unknown>) => Promise<boolean>,
  failure: Error | null,
] {
  const [failure, setFailure] = useState<Error | null>(null);
  const attempt = async (work: Promise<unknown>) => {
    try {
      await work;
      setFailure(null);
      return true;
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  };
  return [attempt, failure];
}

/** What stands, what is safe, what to do. */
export function Failure({ failure }: { failure: Error | null }) {
  if (!failure) return null;
  if (failure.name === "QuotaExceededError") {
    return (
      <Callout tone="cause" title={_("This phone is full.")}>
        {_(
          "The last entry is not saved. All that shows “saved” is safe here. Free some room on the phone, then enter it again.",
        )}
      </Callout>
    );
  }
  // Written for the person already.
  if (failure.name === "PhotoProblem") return <Callout tone="cause">{failure.message}</Callout>;
  return (
    <Callout tone="cause" title={_("Not saved.")}>
      {_("All that shows “saved” is safe here. Enter it again. (%(reason)s)", {
        reason: failure.message,
      })}
    </Callout>
  );
}
