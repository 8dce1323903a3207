import { secondOfDay } from '../model/activity.ts';
import { byCompany } from '../model/by-day.ts';
import type { Company } from '../model/company.ts';
import { type Day, instant, instantWithOffset } from '../model/days.ts';
import { username } from '../model/jfrog.ts';
import { downloaders, keptDays, uploadersOn } from '../model/jfrog-artifacts.ts';
import { salt } from '../model/salts.ts';
import { repositories } from '../model/storage.ts';

/** An artifact as AQL tells of it. */
export interface Item {
  repo: string;
  path: string;
  name: string;
  type: 'file';
  size: number;
  created: string;
  created_by: string;
  modified: string;
  modified_by: string;
  updated: string;
  /** Of its last download alone. */
  stats?: { downloads: number; downloaded: string; downloaded_by: string };
}

/**
 * The artifacts that are kept on a day: those made lately, on days from `from` up to but excluding `to`, and those in
 * caches that somebody fetched lately.
 */
export function items(company: Company, day: Day, { from, to }: { from: Day; to: Day }): Item[] {
  const found: Item[] = [];
  for (let on = Math.max(from, day - keptDays); on < Math.min(to, day); on++) {
    for (const p of uploadersOn(company, on)) found.push(made(company, p, on));
  }
  return [...found, ...fetched(company, day)];
}

const localKeys = byCompany((company) =>
  repositories(company).flatMap(({ type, key }) => (type === 'LOCAL' ? key : [])),
);

function made(company: Company, p: number, on: Day): Item {
  const local = localKeys(company);
  const place = {
    repo: local[(p + on) % local.length] ?? '',
    path: `release/${on}`,
    name: `artifact-${p}.bin`,
  };
  // Nodes tell their local time.
  const second = secondOfDay(company, p, salt.jfrogUpload, on);
  const at = instantWithOffset(on, second, p % 3 === 0 ? 2 : 0, p % 1000);
  return itemOf(place, at, username(company, p), 1_000 + p);
}

function fetched(company: Company, day: Day): Item[] {
  const caches = repositories(company).filter(({ type }) => type === 'CACHE');
  const cached = instant(company.founded, 40_000);
  return downloaders(company, day).map(({ p, on }) => {
    const place = { repo: caches[p % caches.length]?.key ?? '', path: '.', name: `library-${p}.tgz` };
    const downloaded = instant(on, secondOfDay(company, p, salt.jfrogDownload, on), p % 1000);
    const stats = { downloads: 1 + (p % 90), downloaded, downloaded_by: username(company, p) };
    return { ...itemOf(place, cached, '_system_', 2_000 + p), stats };
  });
}

function itemOf(place: Pick<Item, 'repo' | 'path' | 'name'>, at: string, by: string, size: number): Item {
  return {
    ...place,
    type: 'file',
    size,
    created: at,
    created_by: by,
    modified: at,
    modified_by: by,
    updated: at,
  };
}
