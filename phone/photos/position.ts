/** How far away somebody or something is. Coordinates live only as long as it takes to say so. */

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** A location as the server gives it: without coordinates nothing is near or far. */
export interface Somewhere {
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const EARTH_RADIUS_M = 6_371_008.8;
const WAIT_MS = 8_000;
const FRESH_MS = 60_000;
/** A fix that is coarser than this says which town, not which shop. */
const COARSEST_M = 500;

/** Metres along the ground by the haversine formula; null where the place is not on the map. */
export function distance(from: Position, to: Somewhere | null): number | null {
  if (to?.latitude == null || to.longitude == null) return null;
  const [here, there] = [radians(from.latitude), radians(to.latitude)];
  const across = radians(to.longitude - from.longitude);
  const chord =
    Math.sin((there - here) / 2) ** 2 +
    Math.cos(here) * Math.cos(there) * Math.sin(across / 2) ** 2;
  return Math.round(2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord))));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** Where the phone is; null where that is refused, unknown, too coarse or takes too long. */
export function whereNow(): Promise<Position | null> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null);
    // The browser's own limit does not count the time that its question stands open.
    setTimeout(() => resolve(null), WAIT_MS);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        resolve(accuracy > COARSEST_M ? null : { latitude, longitude }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: FRESH_MS },
    );
  });
}

/** Metres from the phone to a place. A place that is not on the map is not worth the question. */
export async function distanceTo(place: Somewhere | null): Promise<number | null> {
  if (place?.latitude == null || place.longitude == null) return null;
  const here = await whereNow();
  return here && distance(here, place);
}
