import type { CameraFailure, Milliseconds, Result } from '#contracts';

/** A camera that is gone is looked for this often. */
const LOOK_EVERY_MS: Milliseconds = 2000;

/** Why a camera is gone: it was unplugged, or this page may not use it any more. */
export type CameraGone = 'camera-lost' | 'camera-access-removed';

/** Everything from outside; a camera is whatever `open` answers with. */
interface CameraWorld<Camera> {
  permission(): Promise<PermissionState | undefined>;
  list(): Promise<readonly { readonly deviceId: string }[]>;
  open(deviceId: string | undefined): Promise<Result<Camera, CameraFailure>>;
  /** The camera's id, as far as the browser tells it. */
  idOf(camera: Camera): string | undefined;
  stop(camera: Camera): void;
  gone(why: CameraGone): void;
  found(camera: Camera): void;
}

/**
 * Looks for a camera that is gone until it is there again, and says why it is gone. The same camera, plugged in or
 * allowed again, goes on by itself; never another one, which would see something else.
 *
 * @param before what the browser said of the permission while the camera ran: some say `prompt` even then
 * @returns how to stop looking
 */
export function lookForCamera<Camera>(
  world: CameraWorld<Camera>,
  lost: string | undefined,
  before: PermissionState | undefined
): () => void {
  let stopped = false;
  const isStopped = () => stopped;
  let asking = false;
  let refused = false;
  /** The person closed the browser's question: to ask again every two seconds would be a nuisance. */
  let declined = false;

  async function look(): Promise<void> {
    const permission = await world.permission();
    if (isStopped()) return;
    if (permission !== 'prompt') declined = false;
    if (permission === 'granted') refused = false;
    const removed = permission === 'denied' || (permission === 'prompt' && before === 'granted');
    world.gone(removed || refused ? 'camera-access-removed' : 'camera-lost');
    if (permission === 'denied' || declined) return;
    const listed = await world.list();
    // A browser that has to be asked anew keeps the names to itself.
    const there = lost === undefined || listed.some(({ deviceId }) => deviceId === lost || deviceId === '');
    if (!there) refused = false;
    if (!there || isStopped()) return;
    const camera = await world.open(lost);
    if (!camera.ok) {
      refused = camera.failure.kind === 'camera-refused';
      declined = refused && permission === 'prompt';
    } else if (isStopped() || (lost !== undefined && world.idOf(camera.value) !== lost))
      world.stop(camera.value);
    else {
      stop();
      world.found(camera.value);
    }
  }
  const lookOnce = () => {
    if (asking) return;
    asking = true;
    void look().finally(() => (asking = false));
  };
  const looking = setInterval(lookOnce, LOOK_EVERY_MS);
  const stop = () => {
    stopped = true;
    clearInterval(looking);
  };
  lookOnce();
  return stop;
}
