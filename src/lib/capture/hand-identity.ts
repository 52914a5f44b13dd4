import type { HandSide, TrackedHand } from '#contracts';
import type { DetectedHand } from './landmarker';

/** Forgetting of the log-odds a frame, and the evidence needed to change a label. Source: measurement A3. */
const FORGETTING = 0.95;
const FLIP_LOG_ODDS = 3;
const FLIP_AFTER_MS = 500;
const PROBABILITY_CLIP = 0.02;
/** A hand moves at most this far between two looks, in palm lengths of the hand; grows with the time between. */
const GATE_PALMS = 0.5;
const GATE_PALMS_PER_SECOND = 8;
const FORGET_TRACK_MS = 2000;

interface Track {
  side: HandSide;
  logOdds: number;
  /** When the evidence began to speak for the other side; undefined while it does not. */
  against: number | undefined;
  x: number;
  y: number;
  seen: number;
}

const PALM = [0, 5, 9, 13, 17];

function palm(hand: DetectedHand, aspect: number): { x: number; y: number; length: number } {
  let x = 0;
  let y = 0;
  for (const i of PALM) {
    x += hand.image[i * 3]! / PALM.length;
    y += hand.image[i * 3 + 1]! / aspect / PALM.length;
  }
  const length = Math.hypot(hand.image[27]! - hand.image[0]!, (hand.image[28]! - hand.image[1]!) / aspect);
  return { x, y, length };
}

const sideOf = (logOdds: number): HandSide => (logOdds >= 0 ? 'right' : 'left');
const other = (side: HandSide): HandSide => (side === 'left' ? 'right' : 'left');

/**
 * Gives hands an identity over time: nearest palm centre, and a vote over frames for the side, because a
 * single frame's label flips even at 0.99. Two tracks that claim one side: the weaker one gives way.
 * `only` is the side when the person says that one hand plays: then no label is asked.
 *
 * `aspect` = width / height of the picture. Hands come back at most one a side.
 */
export function createHandIdentity(only?: HandSide) {
  let tracks: Track[] = [];

  return function identify(detected: readonly DetectedHand[], t: number, aspect: number): TrackedHand[] {
    tracks = tracks.filter((track) => t - track.seen < FORGET_TRACK_MS && t >= track.seen);
    const free = new Set(tracks);
    const matched: { hand: DetectedHand; track: Track }[] = [];
    const places = detected
      .filter(
        (hand) => hand.image.length === 63 && hand.world.length === 63 && hand.image.every(Number.isFinite)
      )
      .map((hand) => ({ hand, ...palm(hand, aspect) }));
    const pairs = places
      .flatMap((place) =>
        tracks.map((track) => ({ place, track, distance: Math.hypot(place.x - track.x, place.y - track.y) }))
      )
      .sort((a, b) => a.distance - b.distance);
    const taken = new Set<(typeof places)[number]>();
    for (const { place, track, distance } of pairs) {
      if (taken.has(place) || !free.has(track)) continue;
      const gate = (GATE_PALMS + (GATE_PALMS_PER_SECOND * (t - track.seen)) / 1000) * place.length;
      if (distance > gate) continue;
      taken.add(place);
      free.delete(track);
      matched.push({ hand: place.hand, track });
      Object.assign(track, { x: place.x, y: place.y });
    }
    for (const place of places) {
      if (taken.has(place)) continue;
      const track: Track = { side: 'right', logOdds: 0, against: undefined, x: place.x, y: place.y, seen: t };
      track.side = sideOf(place.hand.rightness - 0.5);
      tracks.push(track);
      matched.push({ hand: place.hand, track });
    }
    for (const { hand, track } of matched) vote(track, hand.rightness, t);
    return oneASide(matched, only);
  };
}

function vote(track: Track, rightness: number, t: number): void {
  const p = Math.min(1 - PROBABILITY_CLIP, Math.max(PROBABILITY_CLIP, rightness));
  track.logOdds = FORGETTING * track.logOdds + Math.log(p / (1 - p));
  track.seen = t;
  const says = sideOf(track.logOdds);
  if (says === track.side || Math.abs(track.logOdds) <= FLIP_LOG_ODDS) track.against = undefined;
  else if (track.against === undefined) track.against = t;
  else if (t - track.against > FLIP_AFTER_MS) Object.assign(track, { side: says, against: undefined });
}

function oneASide(
  matched: { hand: DetectedHand; track: Track }[],
  only: HandSide | undefined
): TrackedHand[] {
  const byEvidence = [...matched].sort((a, b) => Math.abs(b.track.logOdds) - Math.abs(a.track.logOdds));
  const [first, second] = byEvidence;
  if (!first) return [];
  const tracked = (entry: typeof first, side: HandSide): TrackedHand => ({
    side,
    score: side === 'right' ? entry.hand.rightness : 1 - entry.hand.rightness,
    image: entry.hand.image,
    world: entry.hand.world
  });
  if (only) return [tracked(first, only)];
  const hands = [tracked(first, first.track.side)];
  if (second) {
    // Two hands of one person are never the same side; the better known one keeps its name.
    if (second.track.side === first.track.side) second.track.side = other(first.track.side);
    hands.push(tracked(second, second.track.side));
  }
  return hands;
}
