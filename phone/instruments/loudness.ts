/** From the spectrum of a microphone to dB(A). Pure; indicative, since microphones differ. */

/** What is added for the analyser's Blackman window (mean square 0.3046) and for the half of the
 * spectrum that it does not give. */
const WINDOW_DB = 10 * Math.log10(2 / 0.3046);
/** Android asks of a phone's microphone that 90 dB at 1 kHz reads as 2500 of 32768 (-22.4 dB). */
const CALIBRATION_DB = 112;
const [QUIETEST, LOUDEST] = [20, 120];

/** IEC 61672-1: how much quieter than at 1 kHz a tone of `hertz` seems, in dB. */
export function aWeight(hertz: number): number {
  const square = hertz * hertz;
  const gain =
    (12194 ** 2 * square * square) /
    ((square + 20.6 ** 2) *
      Math.sqrt((square + 107.7 ** 2) * (square + 737.9 ** 2)) *
      (square + 12194 ** 2));
  return 20 * Math.log10(gain) + 2;
}

/** One for each bin of the spectrum. */
export function weights(bins: number, rate: number): Float32Array {
  return Float32Array.from({ length: bins }, (_, bin) => aWeight(Math.max(1, (bin * rate) / (2 * bins))));
}

/** Whole dB(A) of one spectrum in dB, as an AnalyserNode gives it without smoothing. */
export function loudness(spectrum: Float32Array, weighting: Float32Array): number {
  let power = 0;
  spectrum.forEach((level, bin) => {
    power += 10 ** ((level + (weighting[bin] ?? 0)) / 10);
  });
  const level = 10 * Math.log10(power) + WINDOW_DB + CALIBRATION_DB;
  return Math.round(Math.min(LOUDEST, Math.max(QUIETEST, level)));
}
