import { useEffect, useState } from "preact/hooks";
import type { OpenVisit } from "../visit/types";

/** The address of a photo's small picture, while it is shown; null: none on this phone. */
export function useThumb(visit: OpenVisit, sha256: string): string | null {
  return useAddress(sha256, async () => (await visit.thumb(sha256))?.bytes ?? null);
}

/** The same of the whole photo. */
export function useBytes(visit: OpenVisit, sha256: string): string | null {
  return useAddress(sha256, () => visit.bytes(sha256));
}

function useAddress(key: string, load: () => Promise<ArrayBuffer | null>): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    load().then(
      (bytes) => {
        if (gone || !bytes) return;
        made = URL.createObjectURL(new Blob([bytes]));
        setAddress(made);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [key]);
  return address;
}
