import {
  cameraPermission,
  listCameras,
  openCamera,
  openHandTracker,
  workersAreWalled,
  type HandTracker
} from '#capture';
import {
  fail,
  type Activity,
  type CameraFailure,
  type FrameCounts,
  type HandFrame,
  type HandSide,
  type NewSession,
  type Result,
  type StorageFailure,
  type TrackerFailure,
  type TrialId
} from '#contracts';
import { createSetupCheck } from '#features';
import { viewInFrames } from '#kinematics';
import type { Store } from '#store';
import { localTimeZone } from './local-clock';
import { lookForCamera, type CameraGone } from './look-for-camera';
import { createRecorder } from './recorder';

const NO_FRAMES: FrameCounts = { received: 0, processed: 0, withHand: 0, dropped: 0 };

export interface PipelineListeners {
  frame(frame: HandFrame): void;
  changed(): void;
  /** What stands between the person and a picture, or undefined when all is well again. */
  trouble(trouble: CameraGone | 'camera-muted' | 'picture-frozen' | 'tracker-restarting' | undefined): void;
}

/** Without a camera: the keys of a MIDI instrument, what a microphone hears, or the clock. */
export type RecordedAlone = 'midi' | 'sound' | 'timer';

interface AskedRecording {
  readonly activity: Activity;
  readonly hands: readonly HandSide[];
  readonly trial?: TrialId;
  /** What is recorded without a camera. */
  readonly alone: RecordedAlone;
}

const cameraOf = (stream: MediaStream): string | undefined =>
  stream.getVideoTracks()[0]?.getSettings().deviceId;
const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());

/**
 * The way of a practice session through the layers, in order:
 *
 * camera -> capture (worker: pixels end here) -> frames -> store (worker: one chunk a second)
 *                                                    \--> features (movement, minutes, set-up check) -> page
 */
export function createRecordingPipeline(
  store: Store,
  listeners: PipelineListeners,
  breakAfterMs: () => number
) {
  let tracker: HandTracker | undefined;
  let check = createSetupCheck(1, viewInFrames);
  let permission: PermissionState | undefined;
  /** A camera that takes the place of a lost one is asked for as many pictures a second. */
  let askedFps: number | undefined;
  let stopLooking = () => {};
  let told: Parameters<PipelineListeners['trouble']>[0];
  const tell: PipelineListeners['trouble'] = (trouble) => listeners.trouble((told = trouble));

  const recorder = createRecorder(
    {
      now: () => performance.now(),
      wall: () => Date.now(),
      store,
      recordTo: (port) => tracker?.recordTo(port),
      counts: () => tracker?.counts ?? NO_FRAMES,
      changed: () => listeners.changed()
    },
    breakAfterMs
  );
  const ticking = setInterval(() => recorder.tick(), 1000);

  async function openTracker(
    hands: readonly HandSide[],
    cameraId: string,
    fps: number
  ): Promise<Result<HandTracker, CameraFailure | TrackerFailure>> {
    if (!(await workersAreWalled())) return fail({ kind: 'policy-missing' });
    askedFps = fps;
    const camera = await openCamera({ fps, ...(cameraId && { deviceId: cameraId }) });
    if (!camera.ok) return camera;
    permission = await cameraPermission();
    const [only] = hands;
    const opened = await openHandTracker(camera.value, {
      hands: hands.length === 2 ? 2 : 1,
      ...(hands.length === 1 && only ? { only } : {})
    });
    if (!opened.ok) {
      stop(camera.value);
      return opened;
    }
    tracker = opened.value;
    check = createSetupCheck(hands.length, viewInFrames);
    follow(tracker);
    return opened;
  }

  function follow(of: HandTracker): void {
    of.onFrame((frame) => {
      check.push(frame);
      recorder.frame(frame);
      listeners.frame(frame);
    });
    of.onEvent((event) => {
      if (event.kind === 'gap') recorder.trackerGap(event.gap);
      else if (event.kind === 'restarting') tell('tracker-restarting');
      else if (event.kind === 'restarted') {
        recorder.trackerRestarted();
        // Something else may stand there by now.
        if (told === 'tracker-restarting') tell(undefined);
      } else if (event.kind === 'camera-back') tell(undefined);
      else {
        recorder.lost(event.kind);
        // Why it is gone is found out first: what is told is read aloud.
        if (event.kind === 'camera-lost') lookAgain(of);
        else tell(event.kind);
      }
    });
  }

  function lookAgain(of: HandTracker): void {
    stopLooking();
    stopLooking = lookForCamera(
      {
        permission: cameraPermission,
        list: listCameras,
        open: (deviceId) => openCamera({ ...(askedFps && { fps: askedFps }), ...(deviceId && { deviceId }) }),
        idOf: cameraOf,
        stop,
        gone: tell,
        found(camera) {
          of.replaceStream(camera);
          tell(undefined);
        }
      },
      cameraOf(of.stream),
      permission
    );
  }

  async function closeTracker(): Promise<void> {
    stopLooking();
    await tracker?.close();
    tracker = undefined;
  }

  return {
    recorder,
    openTracker,
    closeTracker,
    verdict: (compares: boolean) => (tracker ? check.verdict(tracker.source, compares) : undefined),
    get tracker(): HandTracker | undefined {
      return tracker;
    },
    /** @param asked the hands that play, and the trial that it is played for */
    begin({ activity, hands, trial, alone }: AskedRecording): Promise<Result<string, StorageFailure>> {
      const session: NewSession = {
        kind: tracker ? 'camera' : alone,
        startedAt: new Date().toISOString(),
        timeZone: localTimeZone(),
        activity,
        handsExpected: tracker || alone === 'midi' ? [...hands] : [],
        ...(tracker ? { source: tracker.source, tracker: tracker.tracker } : {}),
        details: {},
        ...(trial !== undefined && { trial })
      };
      return recorder.start(session);
    },
    async close(): Promise<void> {
      clearInterval(ticking);
      await closeTracker();
    }
  };
}
