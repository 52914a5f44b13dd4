/** A file that is not read, and the sentence that says why. */
export class Refusal extends Error {}
