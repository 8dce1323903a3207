import type { FigureName, Sample } from './figure.ts';
import type { House } from './house/house.ts';

/** One thing that is measured; it may give several figures. */
export interface Measurement {
  figures: FigureName[];
  /** One line for `--help`. */
  about: string;
  /** What it takes is hours, memory or another program: only when named, or with this option. */
  onlyWith?: '--all' | '--peer';
  /** Where more runs would only show the same. @default what `--runs` says */
  runs?: number;
  /** Several samples of a figure where what it needs is made once and measured several times. */
  measure(house: House, people: number): Promise<Partial<Record<FigureName, Sample | Sample[]>>>;
}
