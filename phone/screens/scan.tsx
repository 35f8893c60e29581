import { useEffect, useRef, useState } from "preact/hooks";
import { Sheet } from "../parts";
import { gettext as _ } from "../words";

interface Detector {
  detect(video: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: string[] }) => Detector;

const LOOK_EVERY_MS = 250;

function maker(): DetectorMaker | undefined {
  return (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
}

export function canScan(): boolean {
  return maker() !== undefined && Boolean(navigator.mediaDevices);
}

interface ScanProps {
  onCode: (code: string) => void;
  onClose: () => void;
  codeIn: (read: string) => string | null;
}

/** The camera looks for the shop's QR code until it finds one; no picture is kept. */
export function Scan({ onCode, onClose, codeIn }: ScanProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer = 0;
    let over = false;
    const look = async (detector: Detector) => {
      const found = video.current ? await detector.detect(video.current).catch(() => []) : [];
      const code = found.map(({ rawValue }) => codeIn(rawValue)).find(Boolean);
      if (over) return;
      if (code) onCode(code);
      else timer = window.setTimeout(look, LOOK_EVERY_MS, detector);
    };
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (over || !video.current) return stop(stream);
      video.current.srcObject = stream;
      await video.current.play();
      const Detector = maker();
      if (Detector) await look(new Detector({ formats: ["qr_code"] }));
    };
    begin().catch(() => !over && setFailed(true));
    return () => {
      over = true;
      clearTimeout(timer);
      stop(stream);
    };
  }, []);
  return (
    <Sheet title={_("Scan the code of the location")} onClose={onClose}>
      {failed ? <p>{_("The camera is not to be had. Type the code that stands below the picture.")}</p> : <video ref={video} class="scan" muted playsInline />}
    </Sheet>
  );
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
