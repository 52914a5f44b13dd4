import { ZipPassThrough } from 'fflate';
import { crc32 } from '#math';

/** A file of a zip as it is. The library's own checksum takes a third of the time of writing it. */
export class StoredFile extends ZipPassThrough {
  override push(chunk: Uint8Array, final = false): void {
    this.size += chunk.length;
    this.crc = crc32(chunk, this.crc);
    // The library takes them for alike too.
    this.process(chunk as Uint8Array<ArrayBuffer>, final);
  }
}
