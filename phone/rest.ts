/** What the app does not need to begin with or to go on answering: one file of code, fetched after the
 * rest (parts/later.tsx). */

export { RunningStrip } from "./instruments";
export { HistorySheet } from "./items/HistorySheet";
export { PhotoSheet } from "./items/PhotoSheet";
export { prepare } from "./photos/prepare";
export { Find } from "./screens/find";
export { Instrument } from "./screens/instrument";
export { Me } from "./screens/me";
export { Promises } from "./screens/promises";
export { Result } from "./screens/result";
export { Review } from "./screens/review";
export { Start } from "./screens/start";
export { Visits } from "./screens/visits";
export { Walk } from "./screens/walk";

export type Rest = typeof import("./rest");
