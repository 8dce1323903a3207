import type { RuleOf } from '../../../config/alerts.ts';
import type { Figures } from '../figures.ts';
import { above } from '../limits.ts';
import { ofProduct, plural, productSubject, type Watch } from '../watch.ts';

/** The seats owned will not last until the renewal. */
export function forecastOverage(rule: RuleOf<'forecast_overage'>, { forecasts }: Figures): Watch {
  const { product, clearAt = rule.above, clearDays } = rule;
  return {
    measured: 'overage forecast for the renewal',
    says: `More than ${plural(rule.above, 'seat')} of ${product ?? 'a product'} expected beyond those owned before the renewal`,
    limits: above(rule.above, clearAt, { clearDays }),
    subjects:
      ofProduct(forecasts, product)?.map((row) =>
        productSubject(row, row.seatsOver, 'there is no forecast to a renewal'),
      ) ?? null,
    nothing: `no forecast of ${product ?? 'any product'}`,
    sentence: (about, value) =>
      `${about}: ${plural(value, 'seat')} expected beyond those owned before the renewal; the threshold is ${rule.above}.`,
  };
}
