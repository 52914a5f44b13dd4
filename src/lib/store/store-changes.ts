import type { SessionId } from '#contracts';

export const CHANGES_CHANNEL = 'handwell-changes';

/** Something about sessions changed; without `sid` about many. */
export interface StoreChange {
  readonly sid?: SessionId;
}

/** Changes of this tab and all others, to every listener. */
export function createStoreChanges(channel: BroadcastChannel | undefined) {
  const listeners = new Set<(change: StoreChange) => void>();
  const tell = (change: StoreChange) => {
    for (const listener of [...listeners]) listener(change);
  };
  if (channel) channel.onmessage = ({ data }: MessageEvent<StoreChange>) => tell(data);
  return {
    announce(change: StoreChange) {
      channel?.postMessage(change);
      tell(change);
    },
    onChange(listener: (change: StoreChange) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => channel?.close()
  };
}
