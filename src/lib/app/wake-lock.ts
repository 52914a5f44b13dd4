/** Keeps the screen awake, again after the tab was hidden; where the browser cannot, nothing happens. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let over = false;
  const released = () => over;
  const ask = async () => {
    if (over || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    // Refused on a low battery: the recording goes on all the same.
    lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    if (released()) void lock?.release();
  };
  const again = () => void ask();
  again();
  document.addEventListener('visibilitychange', again);
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}
