export { createSessionMeter, type PictureSize } from './session-meter';
export { createSetupCheck, type SetupAdvice, type SetupVerdict } from './setup-check';
export { extensions, type Movement } from './movement';
export { analysisCutoff, blockSignals, framesPerSecond, type BlockSignals } from './block-signals';
export {
  CATALOGUE,
  FEATURE_SCALES,
  transformed,
  untransformed,
  type CatalogueEntry,
  type Transform
} from './catalogue';
export { detectFreeTaps, detectTaps, type DetectedTaps, type Tap } from './events';
export { individuation, type Individuation } from './extractors/individuation';
export { timingResiduals, type Timing } from './extractors/timing-residuals';
export { fingerLoad } from './finger-load';
export { flexionJitter } from './flexion-jitter';
export { playedBlock, type PlayedBlock } from './played-block';
export { probePlan, type PlannedBlock, type ProbeChoice, type ProbePlan } from './probe/plan';
export { createProbeRun, type DueClick, type ProbeView } from './probe/run';
export { blockQuality, type GateInput } from './quality-gate';
export { staticJitter } from './static-jitter';
export { WHAT_A_VIEW_MEASURES } from './what-a-view-measures';
export { probeFeatures } from './probe-features';
