import { GRID_HZ, SAMPLE_UNKNOWN, type JointAngleTrack } from '#contracts';
import { analysisCutoff, detectTaps, individuation, playedBlock } from '#features';
import { correlation, highPass, lowPass, mean, median, standardDeviation } from '#math';
import { measured, trulyMoved, type KnownHand } from './known-hand';
import type { LandmarkSource } from '#contracts';
