import { z } from 'zod';
import { humanSize, percentage } from '../jfrog/storage.ts';
import { afresh, kind } from './mischief.ts';
import { changeBody, isObject, type Json, type JsonObject } from './records.ts';

/**
 * JFrog's storage summary as other versions and sizes have it: `new` has stored nothing (`0 bytes`, `N/A`; a lie about
 * this company), `terabytes` stores 1024² times as much (nor does `/truth` know of it), `old` is version 6: sizes as
 * text only, no projects, package types with a capital, and everything once more under `storageSummary`.
 */
export const storageSummary = kind(
  'storage_summary',
  ['jfrog'],
  { as: z.enum(['new', 'terabytes', 'old']) },
  ({ as }) =>
    (scene, next) => {
      const reply = next(afresh(scene.request));
      if (!scene.template.endsWith('/storageinfo')) return reply;
      return changeBody(reply, (body) => {
        if (!isObject(body)) return body;
        if (as === 'old') return asVersion6(body);
        return as === 'new' ? scaled(body, 0) : scaled(body, 1024 ** 2);
      });
    },
);

/** Every size times a factor; without anything stored there are no files either. */
function scaled(body: JsonObject, factor: number): JsonObject {
  const rows = rowsOf(body);
  const total = Number(rows.at(-1)?.usedSpaceInBytes ?? 0) * factor;
  const changed = rows.map((row) => {
    const bytes = Number(row.usedSpaceInBytes) * factor;
    const counts: JsonObject = factor === 0 ? { foldersCount: 0, filesCount: 0, itemsCount: 0 } : {};
    const share: JsonObject = 'percentage' in row ? { percentage: percentage(bytes, total) } : {};
    return { ...row, ...counts, usedSpace: humanSize(bytes), usedSpaceInBytes: bytes, ...share };
  });
  const physical = Math.floor(total * 0.62);
  const none: JsonObject = factor === 0 ? { binariesCount: '0', itemsCount: '0', artifactsCount: '0' } : {};
  const before = isObject(body.binariesSummary) ? body.binariesSummary : {};
  const binariesSummary = {
    ...before,
    ...none,
    binariesSize: humanSize(physical),
    artifactsSize: humanSize(total),
    optimization: percentage(physical, total),
  };
  return { ...body, binariesSummary, repositoriesSummaryList: changed };
}

function asVersion6(body: JsonObject): JsonObject {
  const rows = rowsOf(body).map(
    ({ usedSpaceInBytes: _bytes, projectKey: _project, packageType, ...row }) => ({
      ...row,
      ...(typeof packageType === 'string' ? { packageType: packageType.replace(/^[a-z]/, upper) } : {}),
    }),
  );
  const old = { ...body, repositoriesSummaryList: rows };
  return { ...old, storageSummary: old };
}

const upper = (letter: string): string => letter.toUpperCase();

function rowsOf({ repositoriesSummaryList: rows }: JsonObject): JsonObject[] {
  return Array.isArray(rows) ? rows.filter((row: Json) => isObject(row)) : [];
}
