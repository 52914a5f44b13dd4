import { freePlayDesk } from './free-play/free-play-desk.svelte';
import { settings } from './settings.svelte';
import { sharedStore } from './open-store';
import { nobodyRecords, tidyLandmarks, tidyToBudget } from './tidy-landmarks';

/** The person has begun what they came for. */
const AFTER_MS = 30_000;
/** One tab does it. */
const TIDY_LOCK = 'handwell-tidy';

/** Makes room while the app is open and nobody records: see `tidyLandmarks`. Returns how to call it off. */
export function tidyAtLeisure(): () => void {
  const waiting = setTimeout(() => void tidy(), AFTER_MS);
  return () => clearTimeout(waiting);
}

async function tidy(): Promise<void> {
  const opened = await sharedStore();
  if (!opened.ok) return;
  await navigator.locks.request(TIDY_LOCK, { ifAvailable: true }, async (lock) => {
    // A failure costs nothing but room, and it is tried again the next time.
    if (!lock) return;
    const { keepLandmarksDays } = settings.values;
    const tidied = await tidyLandmarks(
      opened.value,
      keepLandmarksDays,
      nobodyRecords,
      // Free play is scored of a skeleton's angles, and without landmarks no skeleton can be fitted any more.
      () => freePlayDesk.workOut()
    );
    if (tidied.ok) await tidyToBudget(opened.value, keepLandmarksDays);
  });
}
