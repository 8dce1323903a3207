/** What is foretold, in the order of importance. */
export const measureLabels = { assigned: 'Assigned', active_30d: 'Active 30 d' } as const;

/** A row of `reporting.forecast_quality`. */
export interface Quality {
  measure: keyof typeof measureLabels;
  result: 'forecast' | 'too_short';
  step_days: number;
  readings: number;
  readings_needed: number | null;
  method: keyof typeof methodNames | null;
  band: 'conformal' | 'gaussian' | null;
  residuals: number | null;
  mae_to_naive: number | null;
  coverage_80: number | null;
  coverage_95: number | null;
  level_shifts: { date: string; size: number }[] | null;
}

export const methodNames = {
  naive: 'naive',
  seasonal_naive: 'seasonal naive',
  damped_trend: 'damped trend',
  theta: 'Theta',
  combination: 'damped trend and Theta',
};

/** A band of 95 % that held less than this on the past is one not to rely on. */
const poorCoverage95 = 0.85;

/** The backtest in sentences; of a series that no reading tells, that it is unknown. */
export function inWords(quality: Quality | undefined): string {
  if (!quality) return 'No reading tells it, so that nothing can be foretold.';
  if (quality.result === 'too_short' || quality.method === null) {
    return `No forecast: ${quality.readings} of at least ${quality.readings_needed} readings are there.`;
  }
  return [methodInWords(quality), coverageInWords(quality), ...shiftsInWords(quality)].join(' ');
}

function methodInWords({ method, mae_to_naive: ratio, readings, step_days: step }: Quality): string {
  const from = `from ${readings} ${step === 1 ? 'daily' : 'weekly'} readings`;
  if (method === 'naive') return `Naive, ${from}: nothing foretold this past better than “as today”.`;
  if (method === 'seasonal_naive')
    return `Seasonal naive, ${from}: nothing foretold this past better than “as a week ago”.`;
  const name = method === null ? '' : methodNames[method];
  const less = Math.round((1 - (ratio ?? 1)) * 100);
  return `${name[0]?.toUpperCase()}${name.slice(1)}, ${from}: on this past it erred ${less < 1 ? 'less than 1' : less} % less than “as today”.`;
}

function coverageInWords({ coverage_80: c80, coverage_95: c95, band, residuals }: Quality): string {
  const kind =
    band === 'gaussian'
      ? `The bands are Gaussian, since the last step could be tried only ${times(residuals ?? 0)}`
      : `The bands are conformal: read off what went wrong ${times(residuals ?? 0)}`;
  if (c80 === null || c95 === null)
    return `${kind}; how much of the past they would have held cannot be judged.`;
  const held = `of the past the 80 % band held ${percent(c80)} and the 95 % band ${percent(c95)}`;
  return `${kind}; ${held}${c95 < poorCoverage95 ? ': too little, they are too narrow' : ''}.`;
}

function shiftsInWords({ level_shifts: shifts }: Quality): string[] {
  if (!shifts || shifts.length === 0) return [];
  const jumps = shifts.map(({ date, size }) => `${size > 0 ? '+' : '−'}${Math.abs(size)} on ${date}`);
  return [`Taken out of the past: ${jumps.join(', ')}.`];
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
