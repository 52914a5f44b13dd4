import type { FingerWindows } from '#contracts';
import type { Random } from '#math';
import { lossOf } from './loss';
import type { Network } from './network';
import { train, type TrainProgress } from './train';
import { joinWindows } from './window-set';

/** Measurement D and G. */
const EPOCHS = 15;
const WINDOWS_AN_EPOCH = 15_000;
const RATE = 1e-3;
const PATIENCE = 3;
/** The last part of the sessions is held back. */
const HELD_BACK = 0.2;
const FEWEST_SESSIONS = 12;

export interface FineTuneOptions {
  readonly random: Random;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainProgress) => void;
}

export interface FineTuned {
  readonly epochs: readonly TrainProgress[];
  /** Loss on the sessions that were held back, before and after. */
  readonly before: number;
  readonly after: number;
}

/**
 * Makes the network a person's own: trains all layers on the sessions of the baseline (Adam 1e-3, batches of 256, at most
 * 15 epochs of 15,000 windows), and stops when the last fifth of the sessions is predicted no better.
 *
 * @param sessions of the baseline, by time, each with windows of all five fingers; thin them (`step`), as no more than
 *   15,000 are drawn an epoch
 * @throws RangeError of fewer than 12 sessions; AbortError
 */
export async function fineTune(
  network: Network,
  sessions: readonly (readonly FingerWindows[])[],
  options: FineTuneOptions
): Promise<FineTuned> {
  if (sessions.length < FEWEST_SESSIONS)
    throw new RangeError(`${sessions.length} sessions; a person's own network needs ${FEWEST_SESSIONS}.`);
  const kept = sessions.length - Math.round(HELD_BACK * sessions.length);
  const training = joinWindows(sessions.slice(0, kept).flat());
  const validation = joinWindows(sessions.slice(kept).flat());
  const before = lossOf(network, validation);
  const epochs = await train(
    network,
    { training, validation },
    { ...options, epochs: EPOCHS, windowsAnEpoch: WINDOWS_AN_EPOCH, rate: () => RATE, patience: PATIENCE }
  );
  return { epochs, before, after: lossOf(network, validation) };
}
