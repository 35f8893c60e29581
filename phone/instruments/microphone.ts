/** The microphone as a meter: it is asked how loud it is, and nothing else of it is kept. */

import { loudness, weights } from "./loudness";

export interface Microphone {
  /** dB(A) of the last twelfth of a second. */
  read(): number;
  /** A short, soft tone, and then nothing is open any more. */
  closeWithTone(): void;
  close(): void;
}

const WINDOW = 4096;
const TONE_SECONDS = 0.7;

/** Rejects where there is none, or where it is refused. Must come from a tap. `onTaken`: a call came
 * in, or somebody pulled the plug. */
export async function openMicrophone(onTaken: () => void): Promise<Microphone> {
  const context = new AudioContext();
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      // What makes a voice pleasant would make every place equally loud.
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
    for (const track of stream.getTracks()) track.onended = onTaken;
    await context.resume();
    return meter(context, stream);
  } catch (error) {
    void context.close();
    throw error;
  }
}

function meter(context: AudioContext, stream: MediaStream): Microphone {
  const analyser = new AnalyserNode(context, { fftSize: WINDOW, smoothingTimeConstant: 0 });
  const source = context.createMediaStreamSource(stream);
  source.connect(analyser);
  const spectrum = new Float32Array(analyser.frequencyBinCount);
  const weighting = weights(spectrum.length, context.sampleRate);
  const stop = () => {
    source.disconnect();
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    read() {
      analyser.getFloatFrequencyData(spectrum);
      return loudness(spectrum, weighting);
    },
    close() {
      stop();
      if (context.state !== "closed") void context.close();
    },
    closeWithTone() {
      stop();
      tone(context).onended = () => void context.close();
    },
  };
}

function tone(context: AudioContext): OscillatorNode {
  const end = context.currentTime + TONE_SECONDS;
  const volume = new GainNode(context, { gain: 0.12 });
  volume.gain.exponentialRampToValueAtTime(0.001, end);
  const pitch = new OscillatorNode(context, { frequency: 528 });
  pitch.connect(volume).connect(context.destination);
  pitch.start();
  pitch.stop(end);
  return pitch;
}
