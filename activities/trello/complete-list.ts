import type { Page } from '../engine/resource.ts';

/** Trello's lists are bare arrays and always whole: there is no following page and no total. */
export const completeList = (): Page => ({ next: null });
