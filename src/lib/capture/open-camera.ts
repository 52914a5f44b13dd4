import { fail, ok, type CameraFailure, type Result } from '#contracts';
import type { CameraChoice } from './hand-tracker';

const byErrorName: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: { kind: 'camera-refused' },
  SecurityError: { kind: 'camera-refused' },
  NotFoundError: { kind: 'camera-absent' },
  OverconstrainedError: { kind: 'camera-absent' },
  NotReadableError: { kind: 'camera-in-use' },
  AbortError: { kind: 'camera-in-use' }
};

/**
 * Asks for the camera. The size is enough for a hand of 200 px and no more: larger pictures cost time, and the
 * networks see 224 px of a hand at most. A camera chosen before that is gone is replaced by any other.
 */
export async function openCamera(choice: CameraChoice = {}): Promise<Result<MediaStream, CameraFailure>> {
  // Optional at run time: an insecure page and old browsers have none.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return fail({ kind: 'camera-unsupported' });
  const video: MediaTrackConstraints = {
    width: { ideal: 640 },
    height: { ideal: 480 },
    frameRate: { ideal: choice.fps ?? 30 }
  };
  const ask = (more: MediaTrackConstraints) =>
    devices.getUserMedia({ audio: false, video: { ...video, ...more } });
  try {
    const { deviceId } = choice;
    return ok(await ask(deviceId ? { deviceId: { ideal: deviceId } } : {}));
  } catch (error) {
    const { name, message } = error as DOMException;
    return fail(byErrorName[name] ?? { kind: 'camera-failed', detail: message || name });
  }
}

/** The cameras of this machine. Names are empty until the person has allowed one. */
export async function listCameras(): Promise<{ readonly deviceId: string; readonly name: string }[]> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  const all = (await devices?.enumerateDevices()) ?? [];
  return all
    .filter((device) => device.kind === 'videoinput')
    .map(({ deviceId, label }, i) => ({ deviceId, name: label || `Camera ${i + 1}` }));
}

/** Whether this page may use the camera; undefined where the browser does not say. */
export async function cameraPermission(): Promise<PermissionState | undefined> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state;
  } catch {
    return undefined;
  }
}
