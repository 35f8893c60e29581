/** What the app does not need to show today: one file of code, fetched when it is first needed, or
 * soon after the beginning (parts/later.tsx). */

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
export { Runner } from "./screens/runner";
export { Start } from "./screens/start";
export { Visits } from "./screens/visits";
export { Walk } from "./screens/walk";

export type Rest = typeof import("./rest");
