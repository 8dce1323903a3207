import type { ColumnTable } from 'arquero';
import * as aq from 'arquero';
import type { StorageRow } from '../rows.ts';
import { type Parsed, typedTable, withRecords } from '../typed-table.ts';
import { type StorageRepository, storageRepository } from './records.ts';
import { parseSize } from './storage-size.ts';

/**
 * The space of each repository: logical, so that a binary in two repositories counts twice. The row `TOTAL` is a sum, not
 * a repository.
 */
export function storage(rows: ColumnTable): ColumnTable {
  const repositories = withRecords(rows, storageRepository).filter(
    aq.escape(({ record }: Parsed<StorageRepository>) => !isTotal(record)),
  );
  return typedTable<StorageRow, Parsed<StorageRepository>>(repositories, {
    repository: ({ record }) => record.repoKey,
    package_type: ({ record }) => known(record.packageType)?.toLowerCase() ?? null,
    project: ({ record }) => known(record.projectKey),
    bytes: ({ record }) => record.usedSpaceInBytes ?? parseSize(record.usedSpace).bytes,
    files: ({ record }) => record.filesCount ?? null,
    is_estimate: ({ record }) => isEstimate(record),
  });
}

/** A repository may be named TOTAL; unlike the sum, it has a type. */
function isTotal({ repoKey, repoType, packageType }: StorageRepository): boolean {
  return repoKey === 'TOTAL' && (repoType ?? 'NA') === 'NA' && !packageType;
}

function isEstimate({ usedSpaceInBytes, usedSpace }: StorageRepository): boolean {
  if (typeof usedSpaceInBytes === 'number') return false;
  const { bytes, isExact } = parseSize(usedSpace);
  return bytes !== null && !isExact;
}

function known(text: string | null | undefined): string | null {
  return text && !/^(NA|N\/A)$/i.test(text) ? text : null;
}
