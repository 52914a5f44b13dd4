import { ok, type SessionId } from '#contracts';
import { createFrameReel, type FrameReel } from './frame-reel';
import { framesBetween } from './frames-between';
import { sharedStore } from './open-store';

/** The frames of a kept session, for its replay. */
export const sessionReel = (sid: SessionId): FrameReel =>
  createFrameReel(async (from, to) => {
    const opened = await sharedStore();
    if (!opened.ok) return opened;
    const read = await framesBetween(opened.value, sid, from, to);
    return read.ok ? ok(read.value.frames) : read;
  });
