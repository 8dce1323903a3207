import type { Reply, Request } from '../http/exchange.ts';
import { repositories, volume } from '../model/storage.ts';
import { printed } from './replies.ts';

const units = ['KB', 'MB', 'GB', 'TB'] as const;

/** `1,021.45 MB`: powers of 1024 under the names of powers of 1000; terabytes are the largest. */
export function humanSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const power = Math.min(units.length, Math.floor(Math.log2(bytes) / 10));
  const value = (bytes / 1024 ** power).toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${value} ${units[power - 1]}`;
}

/** `18.67%`, or `N/A` of nothing. */
export function percentage(part: number, whole: number): string {
  if (whole === 0) return 'N/A';
  return `${Number(((part / whole) * 100).toFixed(2))}%`;
}

const grouped = (count: number): string => count.toLocaleString('en-US');

/** The summary that the platform works out once an hour: every repository, specials, and their total last. */
export function storageInfo({ company, day }: Request): Reply {
  const rows = repositories(company).map((repository, index) => ({
    repository,
    ...volume(company, index, day),
  }));
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  const files = rows.reduce((sum, row) => sum + row.files, 0);
  const folders = rows.reduce((sum, row) => sum + row.folders, 0);
  const physical = Math.floor(bytes * 0.62);
  return printed({
    binariesSummary: {
      binariesCount: grouped(Math.floor(files * 0.7)),
      binariesSize: humanSize(physical),
      artifactsSize: humanSize(bytes),
      optimization: percentage(physical, bytes),
      itemsCount: grouped(files + folders),
      artifactsCount: grouped(files),
    },
    fileStoreSummary: { storageType: 's3-storage-v3-direct', storageDirectory: 'Artifactory Cloud' },
    repositoriesSummaryList: [
      ...rows.map((row) => ({
        repoKey: row.repository.key,
        repoType: row.repository.type,
        foldersCount: row.folders,
        filesCount: row.files,
        usedSpace: humanSize(row.bytes),
        usedSpaceInBytes: row.bytes,
        itemsCount: row.files + row.folders,
        packageType: row.repository.packageType,
        projectKey: row.repository.project,
        percentage: percentage(row.bytes, bytes),
      })),
      {
        repoKey: 'TOTAL',
        repoType: 'NA',
        foldersCount: folders,
        filesCount: files,
        usedSpace: humanSize(bytes),
        usedSpaceInBytes: bytes,
        itemsCount: files + folders,
      },
    ],
  });
}
