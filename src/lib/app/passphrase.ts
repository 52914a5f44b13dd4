/** Whoever has the file can try without end, about one passphrase a second and core: fewer characters are soon guessed. */
export const MIN_PASSPHRASE = 12;

/**
 * Why a new passphrase cannot be taken.
 * @example passphraseProblem('harbour', 'harbour') // 'short'
 */
export function passphraseProblem(passphrase: string, again: string): 'short' | 'differs' | undefined {
  const characters = Array.from(passphrase.normalize('NFC').trim());
  if (characters.length < MIN_PASSPHRASE || new Set(characters).size < MIN_PASSPHRASE / 3) return 'short';
  return passphrase.normalize('NFC') === again.normalize('NFC') ? undefined : 'differs';
}
