import { accesses, type ProductKey } from './atlassian-access.ts';
import { directoryMembers, labs, primary, statusIn } from './atlassian-accounts.ts';
import { byCompany } from './by-day.ts';
import type { Company } from './company.ts';

/** Accounts of status active with access to the product through the directory, on `today`. */
function countAssigned(company: Company, product: ProductKey, directory: number): number {
  const members = directoryMembers(company, company.today)[directory] ?? new Int32Array();
  return members.filter(
    (p) =>
      statusIn(company, p, directory, company.today) === 'active' &&
      accesses(company, p, directory).some((access) => access.product === product),
  ).length;
}

/** Seats bought, by site and product; Jira's are nearly used up. Null where the platform does not say. */
export const capacities = byCompany((company) => {
  const bought = (product: ProductKey, directory: number, spare: number): number =>
    Math.ceil((countAssigned(company, product, directory) * spare) / 5) * 5;
  return [
    {
      directory: primary,
      product: 'jira-software' as const,
      capacity: bought('jira-software', primary, 1.005),
    },
    { directory: primary, product: 'confluence' as const, capacity: bought('confluence', primary, 1.2) },
    {
      directory: primary,
      product: 'jira-servicedesk' as const,
      capacity: bought('jira-servicedesk', primary, 1.3),
    },
    { directory: primary, product: 'compass' as const, capacity: null },
    { directory: labs, product: 'jira-software' as const, capacity: bought('jira-software', labs, 1.0) },
    { directory: labs, product: 'confluence' as const, capacity: bought('confluence', labs, 1.5) },
  ];
});
