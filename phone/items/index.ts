export { ItemCard, type ItemCardProps } from "./ItemCard";
export { Grid, type GridProps } from "./Grid";
export { groupItems, type Group } from "./grouping";
export { AddPhotos, PhotoStrip, useThumb, type PhotoStripProps } from "./PhotoStrip";
export { figure, showDay, showMoment, tellEntry, tellOp, tellValue } from "./telling";
export { readDuration, readNumber, showDuration } from "./reading";
export { fill, hasPlaces } from "./filling";
