const BEGINNING = 'age-encryption.org/v1\n';

/** Whether a file is in the age format; its beginning alone is read. */
export const isEncrypted = async (file: Blob): Promise<boolean> =>
  (await file.slice(0, BEGINNING.length).text()) === BEGINNING;
