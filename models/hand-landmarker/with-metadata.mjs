/** Fields of the root table of schema.fbs (TFL3), in order. */
const FIELDS = 7;
const [VERSION, OPERATOR_CODES, SUBGRAPHS, DESCRIPTION, BUFFERS, METADATA_BUFFER, METADATA] = [
  0, 1, 2, 3, 4, 5, 6
];
const METADATA_NAME = 'TFLITE_METADATA';

/**
 * A TFLite model with one more metadata buffer.
 *
 * Offsets in a flatbuffer only point forward, so a new root and new vectors are put in front of the old bytes and
 * point into them; nothing inside has to be rewritten. The prefix is a multiple of 16 so that the weights stay
 * aligned.
 *
 * @param {Uint8Array} model
 * @param {Uint8Array} metadata
 * @returns {Uint8Array}
 */
export function withMetadata(model, metadata) {
  const old = new DataView(model.buffer, model.byteOffset, model.byteLength);
  const root = old.getUint32(0, true);
  const vtable = root - old.getInt32(root, true);
  /** @param {number} field */
  const fieldAt = (field) => {
    const entry = 4 + 2 * field;
    const offset = entry < old.getUint16(vtable, true) ? old.getUint16(vtable + entry, true) : 0;
    return offset === 0 ? undefined : root + offset;
  };
  /** @param {number} field @returns {number | undefined} where the field's vector, string or table stands */
  const target = (field) => {
    const at = fieldAt(field);
    return at === undefined ? undefined : at + old.getUint32(at, true);
  };
  /** @param {number} field @returns {number[]} where the tables of a vector stand */
  const tables = (field) => {
    const at = target(field);
    if (at === undefined) return [];
    return Array.from({ length: old.getUint32(at, true) }, (_, i) => {
      const slot = at + 4 + 4 * i;
      return slot + old.getUint32(slot, true);
    });
  };
  const buffers = tables(BUFFERS);
  const named = tables(METADATA);
  const versionAt = fieldAt(VERSION);

  const size = 512 + 4 * (buffers.length + named.length) + metadata.length;
  const prefixLength = Math.ceil(size / 16) * 16;
  const out = new Uint8Array(prefixLength + model.length);
  out.set(model, prefixLength);
  const view = new DataView(out.buffer);
  let end = 8;
  /** @param {number} bytes @param {number} align */
  const take = (bytes, align = 4) => {
    const at = Math.ceil(end / align) * align;
    end = at + bytes;
    if (end > prefixLength) throw new Error('The prefix of the model was reckoned too small.');
    return at;
  };
  /** @param {number} slot @param {number} to */
  const point = (slot, to) => view.setUint32(slot, to - slot, true);
  /** @param {number} count */
  const newTable = (count) => {
    const vt = take(4 + 2 * count + (count % 2 ? 2 : 0));
    const at = take(4 + 4 * count);
    view.setUint16(vt, 4 + 2 * count, true);
    view.setUint16(vt + 2, 4 + 4 * count, true);
    view.setInt32(at, at - vt, true);
    return {
      at,
      /** @param {number} field */
      slot(field) {
        view.setUint16(vt + 4 + 2 * field, 4 + 4 * field, true);
        return at + 4 + 4 * field;
      }
    };
  };
  /** @param {readonly number[]} oldTables @param {number} extra */
  const vector = (oldTables, extra) => {
    const at = take(4 + 4 * (oldTables.length + extra));
    view.setUint32(at, oldTables.length + extra, true);
    oldTables.forEach((table, i) => point(at + 4 + 4 * i, prefixLength + table));
    return { at, last: at + 4 * (oldTables.length + extra) };
  };

  const model2 = newTable(FIELDS);
  point(0, model2.at);
  out.set(new TextEncoder().encode('TFL3'), 4);
  view.setUint32(model2.slot(VERSION), versionAt === undefined ? 0 : old.getUint32(versionAt, true), true);
  for (const field of [OPERATOR_CODES, SUBGRAPHS, DESCRIPTION, METADATA_BUFFER]) {
    const at = target(field);
    if (at !== undefined) point(model2.slot(field), prefixLength + at);
  }
  const bufferVector = vector(buffers, 1);
  point(model2.slot(BUFFERS), bufferVector.at);
  const metadataVector = vector(named, 1);
  point(model2.slot(METADATA), metadataVector.at);

  const entry = newTable(2);
  point(metadataVector.last, entry.at);
  const nameSlot = entry.slot(0);
  view.setUint32(entry.slot(1), buffers.length, true);
  const name = take(4 + METADATA_NAME.length + 1);
  point(nameSlot, name);
  view.setUint32(name, METADATA_NAME.length, true);
  out.set(new TextEncoder().encode(METADATA_NAME), name + 4);

  const buffer = newTable(1);
  point(bufferVector.last, buffer.at);
  const dataSlot = buffer.slot(0);
  // The bytes start on a multiple of 16, four bytes after their length.
  const data = take(16 + metadata.length, 16) + 12;
  point(dataSlot, data);
  view.setUint32(data, metadata.length, true);
  out.set(metadata, data + 4);
  return out;
}
