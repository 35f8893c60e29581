export { Call } from "./faces/Call";
export { Listen } from "./faces/Listen";
export { RunningStrip } from "./faces/RunningStrip";
export { Stopwatch } from "./faces/Stopwatch";
export type { FaceProps } from "./faces/frame";
