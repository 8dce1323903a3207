import { byCompany } from './by-day.ts';
import type { Company } from './company.ts';
import type { Day } from './days.ts';
import { bits, unit } from './random.ts';
import { salt } from './salts.ts';
import { subjects } from './words.ts';

export const projects = ['core', 'shop', 'labs', 'data'] as const;
const packageTypes = ['docker', 'npm', 'maven', 'pypi', 'generic'] as const;

export interface Repository {
  key: string;
  type: 'LOCAL' | 'CACHE' | 'VIRTUAL' | 'NA';
  packageType: string;
  project: string;
}

export const repositories = byCompany((company): Repository[] => {
  const made: Repository[] = [];
  const count = Math.max(6, Math.round(0.5 * Math.sqrt(company.size)));
  for (let n = 0; n < count; n++) {
    const packageType = packageTypes[n % packageTypes.length] ?? 'generic';
    const project = n % 3 === 0 ? 'default' : (projects[n % projects.length] ?? 'default');
    const subject = `${subjects[n % subjects.length]}${n >= subjects.length ? Math.floor(n / subjects.length) + 1 : ''}`;
    made.push({ key: `${subject}-${packageType}-local`, type: 'LOCAL', packageType, project });
  }
  for (const packageType of packageTypes) {
    made.push({ key: `remote-${packageType}-cache`, type: 'CACHE', packageType, project: 'default' });
    made.push({ key: `${packageType}-virtual`, type: 'VIRTUAL', packageType, project: 'default' });
  }
  for (const key of ['auto-trashcan', 'jfrog-support-bundle']) {
    made.push({ key, type: 'NA', packageType: 'NA', project: 'default' });
  }
  return made;
});

export interface Volume {
  bytes: number;
  files: number;
  folders: number;
}

/** What a repository holds on a day: it grows at its own pace, and loses a tenth in each month's clean-up. */
export function volume(company: Company, index: number, day: Day): Volume {
  const repository = repositories(company)[index];
  if (repository === undefined || repository.type === 'VIRTUAL') return { bytes: 0, files: 0, folders: 0 };
  const age = day - company.founded;
  const pace = 20 ** unit(company.seed, salt.storage, index) * 4_000_000 * company.size ** 0.5;
  const cleaned = 1 - 0.1 * (1 - (day % 30) / 30);
  const noise = 1 + (bits(company.seed, salt.storage, index, day) % 1000) / 1e6;
  const bytes = Math.floor(pace * age * cleaned * noise);
  const files = Math.floor(bytes / (200_000 + (bits(company.seed, salt.storage, index, 0) % 3_000_000)));
  return { bytes, files, folders: Math.ceil(files / 4) };
}
