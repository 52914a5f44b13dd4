import { zipSync } from 'fflate';

/** For tests: what a backup writes, as a zip that is packed at once. */
export function collectedZip() {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  return {
    files,
    put(path: string, content: string | Uint8Array<ArrayBuffer>): void {
      files[path] = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    finish: async (): Promise<Blob> => new Blob([zipSync(files)])
  };
}
