/** The invented company whose night the recorded histories tell of. */
export const recorded = { people: 50, seed: 7, today: '2026-11-24' };
