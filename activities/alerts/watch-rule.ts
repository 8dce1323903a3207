import type { AlertRule } from '../../config/alerts.ts';
import { dataAge } from './conditions/data-age.ts';
import { forecastOverage } from './conditions/forecast-overage.ts';
import { freeSeats } from './conditions/free-seats.ts';
import { held } from './conditions/held.ts';
import { notice } from './conditions/notice.ts';
import { orphans } from './conditions/orphans.ts';
import { overage } from './conditions/overage.ts';
import { utilization } from './conditions/utilization.ts';
import type { Figures } from './figures.ts';
import type { Watch } from './watch.ts';

/** What a rule sees in the figures of a day. */
export function watchRule(rule: AlertRule, figures: Figures): Watch {
  switch (rule.when) {
    case 'free_seats':
      return freeSeats(rule, figures);
    case 'overage':
      return overage(rule, figures);
    case 'utilization':
      return utilization(rule, figures);
    case 'orphans':
      return orphans(rule, figures);
    case 'forecast_overage':
      return forecastOverage(rule, figures);
    case 'notice':
      return notice(rule, figures);
    case 'data_age':
      return dataAge(rule, figures);
    case 'held':
      return held(rule, figures);
  }
}
