import { createHash } from 'node:crypto';
import { header, json, type Reply, type Request, text } from '../http/exchange.ts';
import { seatHolders, usedCopilotOn } from '../model/copilot.ts';
import { type Day, formatDay, parseDay } from '../model/days.ts';
import { enterpriseId, githubUserId, login } from '../model/github.ts';
import { notFound } from './errors.ts';

/** Days until the figures of a day are there, and for how long they are. */
const availableAfter = 2;
const keptDays = 365;
const files = 2;

export const signedPath = '/signed/users-1-day.ndjson';

/** Where the report of a day is to be fetched: not itself. */
export function usersOfDay({ day, query, base }: Request): Reply {
  const on = dayOf(query.get('day'));
  if (on === null || on > day - availableAfter || on < day - keptDays) return notFound();
  const links = Array.from({ length: files }, (_, part) => {
    const named = `day=${formatDay(on)}&part=${part}`;
    return `${base}${signedPath}?${named}&sig=${signature(named)}`;
  });
  return json({ download_links: links, report_day: formatDay(on) });
}

/** A file for whoever has its address; a credential beside it is refused, as storage services do. */
export function signedFile(request: Request): Reply {
  const { company, query } = request;
  const on = dayOf(query.get('day'));
  const part = Number(query.get('part'));
  const isSigned = query.get('sig') === signature(`day=${query.get('day')}&part=${query.get('part')}`);
  if (header(request, 'authorization') !== null || !isSigned || on === null) {
    return text('<Error><Code>AuthenticationFailed</Code></Error>', 403);
  }
  const lines = Array.from(seatHolders(company, on + 1))
    .filter((p) => p % files === part)
    // Some are listed who did nothing.
    .filter((p) => usedCopilotOn(company, p, on) || p % 17 === 0)
    .map((p) => `${JSON.stringify(line(request, p, on))}\n`);
  return { status: 200, headers: { 'content-type': 'application/x-ndjson' }, body: lines.join('') };
}

function line({ company }: Request, p: number, on: Day): Record<string, unknown> {
  const used = usedCopilotOn(company, p, on);
  const times = used ? 1 + (p % 40) : 0;
  return {
    day: formatDay(on),
    user_id: githubUserId(p),
    user_login: login(company, p),
    enterprise_id: String(enterpriseId),
    user_initiated_interaction_count: p % 3 === 0 ? 0 : times,
    code_generation_activity_count: times,
    code_acceptance_activity_count: Math.floor(times / 3),
    loc_added_sum: times * 4,
    used_agent: used && p % 4 === 0,
    used_chat: used && p % 2 === 0,
    totals_by_ide: used ? [{ ide: 'vscode', code_generation_activity_count: times }] : [],
  };
}

function dayOf(date: string | null): Day | null {
  try {
    return parseDay(date ?? '');
  } catch {
    return null;
  }
}

const signature = (named: string): string => createHash('sha256').update(`signed ${named}`).digest('hex');
