export { ItemCard, type ItemCardProps } from "./ItemCard";
export { Grid, type GridProps } from "./Grid";
export { groupItems, type Group } from "./grouping";
export { PhotoStrip, type PhotoStripProps } from "./PhotoStrip";
export { useThumb } from "./picture";
export { figure, tellEntry, tellOp, tellValue } from "./telling";
export { readDuration, readNumber, showDuration } from "./reading";
export { fill, hasPlaces } from "./filling";
