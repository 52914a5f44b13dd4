import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { PIPELINE_VERSION } from '#contracts';
import type { KnownHand } from '../known-hand';
import { clipColumns, type ClipColumns } from './clip-columns';

const CACHE = resolve(import.meta.dirname, '../../../.cache/learned-angles');

/** A clip's columns, kept in .cache under what they are made of: the skeleton of a clip takes some seconds. */
export function keptColumns(hand: KnownHand): ClipColumns | undefined {
  const key = createHash('sha256')
    .update(`${PIPELINE_VERSION.kinematics} `)
    .update(serialize([hand.side, hand.size, hand.frames, hand.truth]))
    .digest('hex')
    .slice(0, 12);
  const place = join(CACHE, key);
  if (existsSync(place)) {
    const kept = deserialize(readFileSync(place)) as Omit<ClipColumns, 'hand'>;
    return { ...kept, hand };
  }
  const made = clipColumns(hand);
  if (made) {
    const { app, truth, inputs, corrections } = made;
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(place, serialize({ app: plain(app), truth: plain(truth), inputs, corrections }));
  }
  return made;
}

/** Without the columns that are only worked out when they are asked for. */
const plain = (seen: ClipColumns['app']) => ({ ...seen, angles: { ...seen.angles } });
