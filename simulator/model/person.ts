import { type Company, draw, isFounder, isService } from './company.ts';
import { bits } from './random.ts';
import { salt } from './salts.ts';
import { firstNames, lastNames, plain, serviceWords, titles } from './words.ts';

export const domain = 'example.com';
const partnerDomain = 'partner.example.org';

/** Departments with their share of the company, cumulative. */
const departments: ReadonlyArray<readonly [name: Department, upTo: number]> = [
  ['Engineering', 0.46],
  ['Product', 0.56],
  ['Support', 0.68],
  ['Sales', 0.8],
  ['Marketing', 0.88],
  ['Finance', 0.92],
  ['People', 0.95],
  ['IT Operations', 1],
];

export type Department =
  | 'Engineering'
  | 'Product'
  | 'Support'
  | 'Sales'
  | 'Marketing'
  | 'Finance'
  | 'People'
  | 'IT Operations';
export const departmentNames: readonly Department[] = departments.map(([name]) => name);

const plainFirst = firstNames.map(plain);
const plainLast = lastNames.map(plain);
const combinations = firstNames.length * lastNames.length;

/** Where the name stands among all names, and what tells its bearer from others of the same name. */
function nameNumbers(company: Company, p: number): { first: number; last: number; suffix: string } {
  const bearer = isNamesake(company, p) ? p - 1 : p;
  const combination = (bearer * 2477 + (bits(company.seed, 0, 0) % combinations)) % combinations;
  const round = Math.floor(bearer / combinations);
  return {
    first: combination % firstNames.length,
    last: Math.floor(combination / firstNames.length),
    suffix: `${round === 0 ? '' : round + 1}${bearer === p ? '' : 'jr'}`,
  };
}

/** Now and then two people have one name: a name alone tells nobody. */
function isNamesake(company: Company, p: number): boolean {
  return p % 61 === 7 && p > company.founders + company.services;
}

/** `svc-build`, `docs-bot`: a machine's name, the same on every platform. */
function serviceName(company: Company, p: number): string {
  const n = p - company.founders;
  const word = `${serviceWords[n % serviceWords.length]}${n >= serviceWords.length ? Math.floor(n / serviceWords.length) + 1 : ''}`;
  return n % 2 === 0 ? `svc-${word}` : `${word}-bot`;
}

export interface PlainName {
  first: string;
  last: string;
  /** Empty for the first bearer of a name, then `jr`, `2`, `2jr`, … */
  suffix: string;
}

/** The name in letters that a login may have. */
export function plainName(company: Company, p: number): PlainName {
  const { first, last, suffix } = nameNumbers(company, p);
  return {
    first: plainFirst[first] ?? '',
    last: plainLast[last] ?? '',
    suffix,
  };
}

export function fullName(company: Company, p: number): string {
  if (isService(company, p)) return serviceName(company, p);
  const { first, last } = nameNumbers(company, p);
  return `${firstNames[first]} ${lastNames[last]}`;
}

export function machineLogin(company: Company, p: number): string | null {
  return isService(company, p) ? serviceName(company, p) : null;
}

/** People of partner firms: guests on some platforms, with an address of their own firm. */
export function isContractor(company: Company, p: number): boolean {
  return !isFounder(company, p) && !isService(company, p) && draw(company, salt.contractor, p) < 0.07;
}

export function email(company: Company, p: number): string {
  const machine = machineLogin(company, p);
  if (machine !== null) return `${machine}@${domain}`;
  const { first, last, suffix } = plainName(company, p);
  return `${first}.${last}${suffix}@${isContractor(company, p) ? partnerDomain : domain}`;
}

/** The second address that some people go by. */
export function alias(company: Company, p: number): string {
  const { first, last, suffix } = plainName(company, p);
  return `${first.slice(0, 1)}.${last}${suffix}.${p}@mail.example.org`;
}

export function department(company: Company, p: number): Department {
  if (isService(company, p)) return 'IT Operations';
  if (isFounder(company, p)) return departmentNames[p % departmentNames.length] ?? 'Engineering';
  const at = draw(company, salt.department, p);
  return departments.find(([, upTo]) => at < upTo)?.[0] ?? 'Engineering';
}

export function jobTitle(company: Company, p: number): string {
  const level = Math.floor(draw(company, salt.title, p) * titles.length);
  return `${titles[level]}, ${department(company, p)}`;
}
