import { day, dayAndTime } from './src/components/format.js';
import { platforms } from './src/components/platforms.js';

/** @typedef {{is_simulated: boolean, past_days_played: number | null, past_days_total: number | null,
 *   display_time_zone: string, newest_day: string | null, built_at: Date}} Installation */

const links = [
  { path: '/index', href: '/', name: 'Overview' },
  ...platforms.map(({ platform, title }) => ({
    path: `/platforms/${platform}`,
    href: `/platforms/${platform}`,
    name: title,
  })),
  { path: '/people', href: '/people', name: 'People' },
  { path: '/who-is-who', href: '/who-is-who', name: 'Who is who' },
  { path: '/money', href: '/money', name: 'Money' },
  { path: '/renewals', href: '/renewals', name: 'Renewals' },
  { path: '/reclaim', href: '/reclaim', name: 'Seats to give back' },
  { path: '/alerts', href: '/alerts', name: 'Alerts' },
  { path: '/data-health', href: '/data-health', name: 'Data health' },
];

/** Above each page: where it stands, and whether the figures are invented. Static, so that it needs no script. */
export function siteHeader({ path, installation }) {
  const items = links.map(
    (link) =>
      `<li><a href="${link.href}"${link.path === path ? ' aria-current="page"' : ''}>${link.name}</a></li>`,
  );
  return `<a class="skip" href="#observablehq-main">Skip to the page</a>
<div class="masthead"><a class="home" href="/">Operational Insights</a><nav aria-label="Pages"><ul>${items.join('')}</ul></nav></div>
${simulatedNotice(installation)}<p id="live-state" role="status" hidden></p>`;
}

/** @param {Installation} installation */
function simulatedNotice({ is_simulated, past_days_played, past_days_total }) {
  if (!is_simulated) return '';
  const isPlaying = past_days_total !== null && (past_days_played ?? 0) < past_days_total;
  const past = isPlaying
    ? ` Its past is still being played: <strong>day ${past_days_played ?? 0} of ${past_days_total}</strong>.`
    : '';
  return `<p class="simulated"><strong>Simulated data.</strong> An invented company, on a simulator of the four platforms.${past}</p>`;
}

/** Below each page: of which day the figures are, and when the page was made. */
export function siteFooter({ installation: { newest_day, built_at, display_time_zone } }) {
  const asOf = newest_day === null ? 'No figures yet' : `Figures up to ${day(newest_day)}`;
  return `${asOf}. Every day is a UTC day. Built ${dayAndTime(built_at, display_time_zone)}.`;
}
