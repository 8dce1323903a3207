import { type Company, checkDay } from './model/company.ts';
import { type Day, utcToday } from './model/days.ts';

/** The day on which the platforms are asked. Unless it is set, it is the real one. */
export class Clock {
  readonly #company: Company;
  #day: Day | null;

  constructor(company: Company, day: Day | null) {
    this.#company = company;
    this.#day = day;
  }

  get day(): Day {
    return this.#day ?? utcToday();
  }

  /** Sets the day, or with null lets the real one rule. @throws RangeError when the story does not reach it. */
  set(day: Day | null): void {
    this.#day = day === null ? null : checkDay(this.#company, day);
  }
}
