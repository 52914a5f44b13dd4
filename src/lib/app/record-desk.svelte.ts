import { listCameras, trackVideoFile, workersAreWalled, type FileProgress } from '#capture';
import {
  isOver,
  isUnsaved,
  type Activity,
  type Failure,
  type FrameCounts,
  type HandFrame,
  type Interrupted,
  type NoteProblem,
  type SavingState,
  type SessionDetails,
  type SessionRecord,
  type TrialRecord
} from '#contracts';
import { isRefused, type SetupVerdict } from '#features';
import type { RecordingStatus, Store } from '#store';
import { activityOfKeys, cameraRate, comparesFingers, hasAttacks } from './activities';
import { analyseProbes } from './analyse-probes';
import { freePlayDesk } from './free-play/free-play-desk.svelte';
import { GuidedSet } from './guided-set.svelte';
import { HandsToday } from './hands-today.svelte';
import { localTimeZone } from './local-clock';
import { MicrophoneDesk } from './microphone.svelte';
import { MidiKeyboard } from './midi-keyboard.svelte';
import { openMetronome } from './metronome';
import { isMidiName, keepMidiFile } from './midi-import';
import { beginAnew, sharedStore } from './open-store';
import type { RecorderState } from './recorder';
import { ProbeDesk } from './probe-desk.svelte';
import { createRecordingPipeline, type PipelineListeners, type RecordedAlone } from './recording-pipeline';
import { createSessionNotes } from './session-notes';
import { takeRecovered } from './recover';
import { saveRest } from './save-rest';
import { settings } from './settings.svelte';
import { almostFull } from './storage-budget';
import { summariseSession } from './summarise-session';
import { freeRoom } from './tidy-landmarks';
import { keepAwake } from './wake-lock';

const REDRAW_MS = 100;
const FREE_AGAIN_MS = 60_000;
const LOOK_AGAIN_MS = 60_000;
/** A hand has to be there for this long before a recording starts by itself. */
const APPEAR_MS = 700;
/** The light has to be bad for this long, beside what the set-up check looks at, before it is told while recording. */
const BAD_LIGHT_MS = 4000;
/** The last click of a metronome is heard for so long, also over a Bluetooth loudspeaker. */
const CLICKS_FADE_MS = 600;

const IDLE: RecorderState = { phase: 'idle', clockS: 0, movingS: {}, oddMarks: 0, breakDue: false };
const NO_FRAMES: FrameCounts = { received: 0, processed: 0, withHand: 0, dropped: 0 };

type Pipeline = ReturnType<typeof createRecordingPipeline>;
export type CameraState = 'off' | 'starting' | 'on';
type Trouble = Parameters<PipelineListeners['trouble']>[0];

/** The record page's view of the pipeline; redrawn at most ten times a second. */
export class RecordDesk {
  camera = $state<CameraState>('off');
  failure = $state.raw<Failure | undefined>();
  state = $state.raw<RecorderState>(IDLE);
  verdict = $state.raw<SetupVerdict | undefined>();
  counts = $state.raw<FrameCounts>(NO_FRAMES);
  trouble = $state<Trouble>();
  /** What is wrong with the light while it is recorded, when that lasts. */
  light = $state<'too-dark' | 'too-bright'>();
  cameras = $state.raw<{ deviceId: string; name: string }[]>([]);
  recovered = $state.raw<readonly SessionRecord[]>([]);
  interrupted = $state.raw<readonly Interrupted[]>([]);
  file = $state.raw<{ name: string; progress?: FileProgress } | undefined>();
  stream = $state.raw<MediaStream | undefined>();
  delegate = $state<string | undefined>();
  savedUntilMs = $state<number | undefined>();
  /** Of the MIDI file that was read last. */
  problems = $state.raw<readonly NoteProblem[]>([]);
  saving = $state<SavingState>('database');
  /** The share of what the browser allows that is used up, 0.8 or 0.95, when that has to be told. */
  almostFull = $state<ReturnType<typeof almostFull>>();

  readonly hands = new HandsToday();
  readonly probe = new ProbeDesk({
    hands: this.hands,
    session: () => {
      const { sid, clockS, phase } = this.state;
      return sid && this.camera === 'on' ? { sid, clockS, recording: phase === 'recording' } : undefined;
    },
    toSession: (now) => this.#pipeline?.recorder.toSession(now) ?? 0,
    store: sharedStore,
    failed: (failure) => (this.failure = failure)
  });

  readonly set = new GuidedSet({
    recording: () => this.state.phase === 'recording',
    now: () => this.#pipeline?.recorder.toSession(performance.now()) ?? 0,
    hands: this.hands,
    size: () => this.#pipeline?.tracker?.source,
    keep: (handsUsed) => void this.#pipeline?.recorder.say({ handsUsed }),
    metronome: openMetronome
  });

  readonly midi = new MidiKeyboard({
    message: (now, ...message) => {
      const struck = this.#notes?.message(now, ...message, this.state.phase === 'recording');
      if (struck) this.#pipeline?.recorder.key(now);
      this.#draw(false);
    },
    gone: () => this.#notes?.gone()
  });

  readonly microphone = new MicrophoneDesk((now, strength) => {
    // Clicks come out of a loudspeaker, and what they cover cannot be told from them.
    if (now < this.#metronomeUntil) return;
    if (this.#pipeline?.recorder.attack(now)) this.#notes?.attack(now, strength);
    this.#draw(false);
  });

  /** Gets every frame, for drawing; not reactive. */
  onFrame: (frame: HandFrame) => void = () => {};

  #pipeline: Pipeline | undefined;
  /** Of the session that is recorded. */
  #notes: ReturnType<typeof createSessionNotes> | undefined;
  /** A click may come before the store is there: it waits. */
  #opening: Promise<void> | undefined;
  #notSaving: Failure | undefined;
  #freed: number | undefined;
  #lookedAtRoom = 0;
  #lastDraw = 0;
  #handSince: number | undefined;
  #metronomeUntil = 0;
  #badLightSince: number | undefined;
  #awake: (() => void) | undefined;
  #stopFollowing: (() => void) | undefined;
  #stopHearing: (() => void) | undefined;
  #cancelFile: AbortController | undefined;
  #closed = false;

  /** What is recorded is played for this trial: its hand, its activity, and nothing begins by itself. */
  readonly #trial: TrialRecord | undefined;

  constructor(trial?: TrialRecord) {
    this.#trial = trial;
  }

  /** Opens the store, and completes what a crash cut off. */
  open(): Promise<void> {
    return (this.#opening ??= this.#open());
  }

  async #open(): Promise<void> {
    this.#stopFollowing ??= this.hands.open();
    void this.midi.resume();
    const opened = await sharedStore();
    if (this.#closed) return;
    if (!opened.ok) {
      this.failure = opened.failure;
      // The next click tries again, and is told why not.
      this.#opening = undefined;
      return;
    }
    const store = opened.value;
    this.#pipeline = createRecordingPipeline(
      store,
      {
        frame: (frame) => this.#frame(frame),
        changed: () => this.#draw(true),
        trouble: (trouble) => {
          this.trouble = trouble;
          // A camera that came back is another stream.
          this.stream = this.#pipeline?.tracker?.stream;
        }
      },
      () => settings.values.breakAfterMin * 60_000
    );
    this.#stopHearing = store.onStatus((status) => this.#heard(store, status));
    void this.#lookAtRoom(store);
    // Not waited for: the camera may be turned on meanwhile.
    void this.#recover(store);
  }

  async #recover(store: Store): Promise<void> {
    ({ recovered: this.recovered, interrupted: this.interrupted } = await takeRecovered(store));
  }

  #heard(store: Store, { saving, savedUntilMs, failure }: RecordingStatus): void {
    this.savedUntilMs = savedUntilMs;
    this.saving = saving;
    // A long recording fills the storage itself.
    if (performance.now() - this.#lookedAtRoom >= LOOK_AGAIN_MS) void this.#lookAtRoom(store);
    if (failure) {
      this.#notSaving = failure;
      // `saving` says what a database that does not answer means, after 5 s.
      if (failure.kind !== 'storage-unavailable') this.failure = failure;
      if (failure.kind === 'storage-full') void this.#freeRoom(store);
    } else if (this.#notSaving) {
      // What was queued is written.
      if (this.failure?.kind === this.#notSaving.kind) this.failure = undefined;
      this.#notSaving = undefined;
      this.#pipeline?.recorder.savedAgain();
    }
    // What is not kept is not recorded.
    if (isUnsaved(saving) && this.state.phase === 'recording') void this.stop();
  }

  /** At most once a minute while the disk is full. */
  async #freeRoom(store: Store): Promise<void> {
    const now = performance.now();
    if (this.#freed !== undefined && now - this.#freed < FREE_AGAIN_MS) return;
    this.#freed = now;
    await freeRoom(
      store,
      settings.values.keepLandmarksDays,
      () => this.#notSaving?.kind === 'storage-full' && !this.#closed
    );
  }
  async #lookAtRoom(store: Store): Promise<void> {
    this.#lookedAtRoom = performance.now();
    this.almostFull = almostFull(await store.estimate());
  }

  /** What waits in memory goes into a recording file, in the person's downloads. Whether there was any. */
  async saveRest(): Promise<boolean> {
    const opened = await sharedStore();
    const session = this.#pipeline?.recorder.session;
    const { sid } = this.state;
    return opened.ok && session && sid ? saveRest(opened.value, sid, session) : false;
  }

  /** After `storage-lost`: goes on with an empty log. A recording that the loss has stopped ends with it. */
  async beginAnew(): Promise<void> {
    const anew = await beginAnew();
    if (!anew.ok) {
      this.failure = anew.failure;
      return;
    }
    await this.turnCameraOff();
    await this.#pipeline?.close();
    this.#stopHearing?.();
    this.#awake?.();
    this.hands.retry();
    this.failure = this.#notSaving = this.#opening = this.savedUntilMs = undefined;
    this.saving = 'database';
    this.state = IDLE;
    await this.open();
  }

  async turnCameraOn(): Promise<void> {
    if (this.camera !== 'off') return;
    this.camera = 'starting';
    this.failure = undefined;
    await this.open();
    const pipeline = this.#pipeline;
    if (!pipeline) {
      this.camera = 'off';
      return;
    }
    const { cameraId } = settings.values;
    const { activity, hands } = this.#asked();
    const opened = await pipeline.openTracker(hands, cameraId, cameraRate(activity));
    if (!opened.ok) {
      this.camera = 'off';
      this.failure = opened.failure;
      return;
    }
    if (this.#closed) return void pipeline.closeTracker();
    void this.probe.readOutlines();
    this.camera = 'on';
    this.stream = opened.value.stream;
    this.cameras = await listCameras();
    const id = opened.value.stream.getVideoTracks()[0]?.getSettings().deviceId;
    if (id) settings.set('cameraId', id);
  }

  async turnCameraOff(): Promise<void> {
    await this.#pipeline?.closeTracker();
    this.camera = 'off';
    this.stream = this.verdict = this.trouble = undefined;
    this.counts = NO_FRAMES;
  }

  /** The tracker is made for one hand or two, and for one camera: changing either starts it again. */
  async changeCamera(): Promise<void> {
    if (this.camera !== 'on') return;
    await this.turnCameraOff();
    await this.turnCameraOn();
  }

  /** @param alone what is recorded where no camera is on */
  async start(alone: RecordedAlone = 'timer'): Promise<void> {
    if (!this.#pipeline || this.state.phase !== 'idle') return;
    const opened = await sharedStore();
    if (opened.ok) void this.#lookAtRoom(opened.value);
    this.failure = this.savedUntilMs = undefined;
    this.saving = 'database';
    this.recovered = [];
    this.interrupted = [];
    const { recorder } = this.#pipeline;
    this.set.reset();
    const begun = await this.#pipeline.begin({ ...this.#asked(), alone });
    if (!begun.ok) this.failure = begun.failure;
    else {
      this.#awake = keepAwake();
      if (opened.ok)
        this.#notes = createSessionNotes(opened.value, begun.value, recorder.toSession, (failure) => {
          this.failure = failure;
        });
    }
    this.#draw(true);
  }

  async startWithoutCamera(alone: RecordedAlone = 'timer'): Promise<void> {
    await this.open();
    await this.turnCameraOff();
    await this.start(alone);
  }

  /** What is recorded without a camera; undefined with one, or where nothing is. */
  get alone(): RecordedAlone | undefined {
    const kind = this.state.phase === 'idle' ? undefined : this.#pipeline?.recorder.session?.kind;
    return kind === 'midi' || kind === 'sound' || kind === 'timer' ? kind : undefined;
  }

  /** Pictures a second, where so few come that no part of a probe can be scored. */
  get tooFewForProbe(): number | undefined {
    const fps = this.verdict?.fps;
    return fps !== undefined && isRefused('frame rate', Math.round(fps)) ? fps : undefined;
  }

  /** What was recorded is where it is, and nothing can be added to it from this page. */
  get isOver(): boolean {
    return isOver(this.saving);
  }

  togglePause(): void {
    if (this.state.phase === 'recording') this.#pipeline?.recorder.pause();
    else if (!this.isOver) this.#pipeline?.recorder.resume();
  }

  /** @param untilMs where the session ended, when the person takes the proposal */
  async stop(untilMs?: number): Promise<void> {
    this.probe.stop();
    this.set.stop();
    this.#endNotes();
    const stopped = await this.#pipeline?.recorder.stop(untilMs);
    if (!stopped?.ok) return;
    this.microphone.turnOff();
    this.#awake?.();
    // Not waited for: the questions come meanwhile, and the session's page does what is left.
    const opened = await sharedStore();
    const { sid } = stopped.value;
    if (opened.ok) void analyseProbes(opened.value, sid).then(() => freePlayDesk.workOut({ only: sid }));
    await this.turnCameraOff();
  }

  /** Stops and removes; returns how to undo it. */
  async discard(): Promise<(() => Promise<void>) | undefined> {
    this.probe.stop();
    this.set.stop();
    this.#endNotes();
    const sid = await this.#pipeline?.recorder.discard();
    if (sid === undefined) return undefined;
    this.microphone.turnOff();
    this.#awake?.();
    await this.turnCameraOff();
    return async () => {
      const opened = await sharedStore();
      if (opened.ok) await opened.value.undoRemove(sid);
    };
  }

  /** Not waited for: to stop is what puts the rest beside a database that refuses, notes too. */
  #endNotes(): void {
    void this.#notes?.close();
    this.#notes = undefined;
  }

  async rate(details: SessionDetails): Promise<boolean> {
    const rated = await this.#pipeline?.recorder.rate(details);
    if (rated && !rated.ok) this.failure = rated.failure;
    return rated?.ok ?? false;
  }

  feltOdd(): void {
    this.#pipeline?.recorder.feltOdd();
  }

  dismissBreak(): void {
    this.#pipeline?.recorder.dismissBreak();
  }

  dismissHidden(): void {
    this.#pipeline?.recorder.dismissHidden();
  }

  /** Tracks a recorded video, or reads a MIDI file, and keeps it as a session of `startedAt`. True when it was kept. */
  async useFile(file: File, startedAt: string): Promise<boolean> {
    const opened = await sharedStore();
    if (!opened.ok) {
      this.failure = opened.failure;
      return false;
    }
    this.failure = undefined;
    if (isMidiName(file.name)) {
      const kept = await keepMidiFile(opened.value, file, startedAt, {
        activity: activityOfKeys(settings.values.activity),
        hands: settings.values.hands
      });
      if (!kept.ok) this.failure = kept.failure;
      else this.problems = kept.value.problems;
      return kept.ok;
    }
    if (!(await workersAreWalled())) {
      this.failure = { kind: 'policy-missing' };
      return false;
    }
    await this.turnCameraOff();
    this.file = { name: file.name };
    this.#cancelFile = new AbortController();
    const { hands, activity } = settings.values;
    const [only] = hands;
    const frames: HandFrame[] = [];
    try {
      const tracked = await trackVideoFile(
        file,
        {
          hands: hands.length === 2 ? 2 : 1,
          ...(hands.length === 1 && only ? { only } : {}),
          onFrame: (frame) => frames.push(frame),
          onProgress: (progress) => (this.file = { name: file.name, progress })
        },
        this.#cancelFile.signal
      );
      if (!tracked.ok) {
        this.failure = tracked.failure;
        return false;
      }
      const { source, tracker, gaps, damage } = tracked.value;
      if (damage) this.failure = damage;
      const saved = await opened.value.importSession({
        session: {
          kind: 'file',
          startedAt,
          timeZone: localTimeZone(),
          activity,
          handsExpected: [...hands],
          source,
          tracker,
          details: {}
        },
        frames,
        gaps,
        summarise: summariseSession
      });
      if (!saved.ok) this.failure = saved.failure;
      return saved.ok;
    } catch (error) {
      if (!this.#cancelFile.signal.aborted) throw error;
      return false;
    } finally {
      this.file = undefined;
    }
  }

  cancelFile(): void {
    this.#cancelFile?.abort();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopFollowing?.();
    this.#stopHearing?.();
    this.cancelFile();
    if (this.state.phase === 'recording' || this.state.phase === 'paused') await this.stop();
    this.#awake?.();
    this.midi.close();
    this.microphone.close();
    await this.#pipeline?.close();
  }

  /** One of the two is listened to: a digital piano that sounds in the room would be counted twice. */
  async listenToKeys(): Promise<void> {
    await this.midi.turnOn();
    if (this.midi.state === 'on') this.microphone.turnOff();
  }
  async listenToSound(): Promise<void> {
    await this.microphone.turnOn();
    if (this.microphone.state === 'on' && this.midi.state === 'on') this.midi.turnOff();
  }

  /** What is practised now. A microphone is of no use to some of it. */
  chooseActivity(activity: Activity): void {
    settings.set('activity', activity);
    if (!hasAttacks(activity)) this.microphone.turnOff();
  }

  #asked() {
    const { activity, hands } = settings.values;
    const trial = this.#trial;
    return trial
      ? { activity: trial.activity, hands: [trial.hand], trial: trial.id }
      : { activity, hands: [...hands] };
  }

  #frame(frame: HandFrame): void {
    this.onFrame(frame);
    this.probe.frame(frame);
    this.set.frame(frame);
    if (this.probe.step === 'running' || this.set.clicks)
      this.#metronomeUntil = performance.now() + CLICKS_FADE_MS;
    this.#handSince = frame.hands.length > 0 ? (this.#handSince ?? frame.t) : undefined;
    const appeared = this.#handSince !== undefined && frame.t - this.#handSince > APPEAR_MS;
    if (
      appeared &&
      settings.values.startWhenHandsAppear &&
      !this.#trial &&
      this.state.phase === 'idle' &&
      this.camera === 'on'
    ) {
      this.#handSince = undefined;
      void this.start();
    }
    this.#draw(false);
  }

  #lookAtLight(time: number): void {
    const advice = this.state.phase === 'recording' ? this.verdict?.advice : undefined;
    const bad = advice === 'too-dark' || advice === 'too-bright' ? advice : undefined;
    this.#badLightSince = bad && (this.#badLightSince ?? time);
    this.light =
      this.#badLightSince !== undefined && time - this.#badLightSince >= BAD_LIGHT_MS ? bad : undefined;
  }

  #draw(now: boolean): void {
    const time = performance.now();
    if (!this.#pipeline || (!now && time - this.#lastDraw < REDRAW_MS)) return;
    this.#lastDraw = time;
    this.state = this.#pipeline.recorder.state;
    this.counts = this.#pipeline.tracker?.counts ?? NO_FRAMES;
    this.delegate = this.#pipeline.tracker?.tracker.delegate;
    this.verdict = this.#pipeline.verdict(comparesFingers(this.#asked().activity));
    this.#lookAtLight(time);
    this.probe.follow();
    // Also where the recorder pauses by itself.
    if (this.state.phase === 'paused') this.set.paused();
    const { failure } = this.state;
    if (failure && (failure.kind !== 'storage-unavailable' || this.saving === 'database'))
      this.failure = failure;
  }
}
