import type { DatedStep, Foretold } from './foretell.ts';
import { measures, type ProductToForetell } from './products-to-foretell.ts';
import { renewalOutlook } from './renewal-outlook.ts';

/** What is foretold of a product; `null` where no reading tells the measure. */
export interface ProductForecast {
  product: ProductToForetell;
  assigned: Foretold | null;
  active_30d: Foretold | null;
}

/** Of `warehouse.forecast_series`. */
export function seriesRows(forecast: ProductForecast): object[] {
  return measures.flatMap((measure): object | [] => {
    const told = forecast[measure];
    if (told === null) return [];
    const row = {
      product_id: forecast.product.productId,
      measure,
      made_on: forecast.product.madeOn,
      step_days: told.stepDays,
      last_read_on: told.lastReadOn,
      readings: told.readings,
      result: told.result,
    };
    if (told.result === 'too_short') return { ...row, readings_needed: told.needed };
    const { origins, residuals, maeToNaive, coverage80, coverage95 } = told.backtest;
    return {
      ...row,
      method: told.method,
      band: told.band,
      origins,
      residuals,
      mae_to_naive: thousandth(maeToNaive),
      coverage_80: thousandth(coverage80),
      coverage_95: thousandth(coverage95),
      level_shifts: told.levelShifts,
    };
  });
}

/** Of `warehouse.forecast_point`. */
export function pointRows(forecast: ProductForecast): object[] {
  return measures.flatMap((measure) =>
    stepsOf(forecast[measure]).map(({ step, ...seats }) => ({
      product_id: forecast.product.productId,
      measure,
      ...seats,
    })),
  );
}

/** Of `warehouse.renewal_outlook`. */
export function outlookRows({ product, assigned, active_30d }: ProductForecast): object[] {
  const { madeOn, entitled, renewals } = product;
  const days = renewals.length > 0 ? renewals : [{ renewsOn: null, contracts: null }];
  return days.map(({ renewsOn, contracts }) => {
    const outlook = renewalOutlook({
      assigned: stepsOf(assigned),
      active: stepsOf(active_30d),
      renewsOn,
      entitled,
    });
    return {
      product_id: product.productId,
      renews_on: renewsOn,
      made_on: madeOn,
      contracts,
      entitled,
      entitled_by: product.entitledBy,
      assigned_forecast: outlook.assigned?.forecast,
      assigned_lo80: outlook.assigned?.lo80,
      assigned_hi80: outlook.assigned?.hi80,
      active_forecast: outlook.active?.forecast,
      active_lo80: outlook.active?.lo80,
      active_hi80: outlook.active?.hi80,
      exceeds_on: outlook.exceedsOn,
      may_exceed_on: outlook.mayExceedOn,
      needed_for_assigned: outlook.forAssigned.needed,
      order_for_assigned: outlook.forAssigned.order,
      needed_for_active: outlook.forActive.needed,
      order_for_active: outlook.forActive.order,
    };
  });
}

function stepsOf(told: Foretold | null): DatedStep[] {
  return told?.result === 'forecast' ? told.steps : [];
}

function thousandth(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000) / 1000;
}
