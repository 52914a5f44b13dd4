/** Licences of packages that may end in the build; each lets it be handed on as long as its text comes along. */
export const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1'
];

/** What packages forgot to say of themselves, from the licence that lies in them. */
export const UNSAID = { '@webxr-input-profiles/assets': 'MIT', 'svelte-toolbelt': 'MIT' };

/**
 * @param {string} name
 * @param {unknown} said as in its package.json: `MIT`, or `Apache-2.0 AND MIT`
 * @returns {string} its licence
 * @throws {Error} that says what to do when it is not allowed
 */
export function allowedLicence(name, said) {
  const licence = said ?? UNSAID[/** @type {keyof typeof UNSAID} */ (name)];
  if (typeof licence === 'string' && licence.split(' AND ').every((one) => ALLOWED.includes(one)))
    return licence;
  throw new Error(
    `${name} has the licence ${JSON.stringify(licence)}, which src/cli/third-party/allowed.mjs does not allow. ` +
      'Read it and add it there, or use another package.'
  );
}
