import type { ColumnTable } from 'arquero';
import type { z } from 'zod';
import { type Parsed, withRecords } from '../typed-table.ts';
import { idOf, productOf } from './ari.ts';
import type { ProductAccess } from './product-access.ts';
import { productKey } from './product-key.ts';
import { groupRecord, groupRolesRecord } from './records.ts';

/** The roles that a group gives on one product of one site, without their prefix: `user`, `guest` … */
export interface GivenRoles {
  roles: string[];
  /** False where the group was not read, or not to its end: it may give more. */
  isWhole: boolean;
}

export type RolesOfGroup = (group: string, access: Pick<ProductAccess, 'product' | 'scope'>) => GivenRoles;

type Group = Parsed<z.infer<typeof groupRecord>>;
type GroupRoles = Parsed<z.infer<typeof groupRolesRecord>>;

/** Looks up what groups give, in the list of groups and in the roles that were read of them; either may be missing. */
export function rolesOfGroups(groups: ColumnTable | undefined, read: ColumnTable | undefined): RolesOfGroup {
  const idle = new Set<string>();
  for (const { record_key, record } of rowsOf<Group>(groups, groupRecord)) {
    if (record.counts?.resources === 0) idle.add(record_key);
  }
  const known = new Map<string, { given: Map<string, string[]>; isWhole: boolean }>();
  for (const { record_key, record } of rowsOf<GroupRoles>(read, groupRolesRecord)) {
    known.set(record_key, { given: byAccess(record), isWhole: !record.links?.next });
  }
  return (group, { product, scope }) => {
    const roles = known.get(group);
    if (!roles) return { roles: [], isWhole: idle.has(group) };
    return { roles: roles.given.get(`${product} ${scope}`) ?? [], isWhole: roles.isWhole };
  };
}

function byAccess({ data }: GroupRoles['record']): Map<string, string[]> {
  const given = new Map<string, string[]>();
  for (const { resourceId, resourceOwner, roles } of data) {
    const product = resourceOwner || productOf(resourceId);
    if (!product) continue;
    const access = `${productKey(product)} ${idOf(resourceId)}`;
    const words = (roles ?? []).map((role) => idOf(role).toLowerCase());
    given.set(access, [...(given.get(access) ?? []), ...words]);
  }
  return given;
}

function rowsOf<Row>(table: ColumnTable | undefined, record: z.ZodType): Row[] {
  return table ? (withRecords(table, record).objects() as Row[]) : [];
}
