import { Builder } from 'flatbuffers';

/** Union tags and enum values of metadata_schema.fbs (TensorFlow Lite, file identifier M001). */
const IMAGE_PROPERTIES = 2;
const NORMALIZATION_OPTIONS = 1;
const RGB = 1;

/**
 * The metadata that tasks-vision wants: one RGB input, normalised with mean 0 and standard deviation 255.
 * (With 1 the model loads without an error and finds no hands.)
 *
 * @param {string} name of the model, for people
 * @returns {Uint8Array} a flatbuffer
 */
export function imageInputMetadata(name) {
  const b = new Builder(512);
  /** @param {number} value */
  const oneFloat = (value) => {
    b.startVector(4, 1, 4);
    b.addFloat32(value);
    return b.endVector();
  };
  /** @param {number} table */
  const oneOf = (table) => {
    b.startVector(4, 1, 4);
    b.addOffset(table);
    return b.endVector();
  };
  /**
   * @param {number} fields
   * @param {() => void} fill
   */
  const table = (fields, fill) => {
    b.startObject(fields);
    fill();
    return b.endObject();
  };
  const mean = oneFloat(0);
  const std = oneFloat(255);
  const normalization = table(2, () => {
    b.addFieldOffset(0, mean, 0);
    b.addFieldOffset(1, std, 0);
  });
  const unit = table(2, () => {
    b.addFieldInt8(0, NORMALIZATION_OPTIONS, 0);
    b.addFieldOffset(1, normalization, 0);
  });
  const units = oneOf(unit);
  const image = table(2, () => b.addFieldInt8(0, RGB, 0));
  const content = table(3, () => {
    b.addFieldInt8(0, IMAGE_PROPERTIES, 0);
    b.addFieldOffset(1, image, 0);
  });
  const inputName = b.createString('image');
  const input = table(7, () => {
    b.addFieldOffset(0, inputName, 0);
    b.addFieldOffset(3, content, 0);
    b.addFieldOffset(4, units, 0);
  });
  const inputs = oneOf(input);
  const subgraph = table(4, () => b.addFieldOffset(2, inputs, 0));
  const subgraphs = oneOf(subgraph);
  const modelName = b.createString(name);
  const root = table(8, () => {
    b.addFieldOffset(0, modelName, 0);
    b.addFieldOffset(3, subgraphs, 0);
  });
  b.finish(root, 'M001');
  return b.asUint8Array();
}
