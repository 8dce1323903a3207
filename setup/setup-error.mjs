/** Thrown when a part of the set-up cannot be had: its message says what, why, and what to do by hand. */
export class SetupError extends Error {
  name = 'SetupError';
}
