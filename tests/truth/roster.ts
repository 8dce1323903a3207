import { type Company, isService, joinedOn, leftOn } from '../../simulator/model/company.ts';
import { formatDay, parseDay } from '../../simulator/model/days.ts';
import { department, email, isContractor } from '../../simulator/model/person.ts';
import { plusDays } from './days.ts';

/** A line of the roster as the people department writes it. */
export interface Line {
  person: number;
  email: string;
  department: string;
  costCenter: string;
  status: 'active' | 'suspended' | 'left';
  /** Last day of the employment, where it is known. */
  end: string | null;
}

/** Days before the last one on which it is written down. */
const notice = 14;

/**
 * The roster as it is written on a day, by three kinds of clerks: most write down the last day ahead; some only say that
 * somebody has left; some delete the line. Nobody keeps people of partner firms, nor who had left when it began. Some are
 * suspended for a while, and get another cost center meanwhile.
 */
export function rosterOn(company: Company, date: string, begun: string): Line[] {
  const day = parseDay(date);
  const lines: Line[] = [];
  for (let p = 0; p < company.population; p++) {
    if (isService(company, p) || isContractor(company, p)) continue;
    if (joinedOn(company, p) >= day || leftOn(company, p) < parseDay(begun)) continue;
    const hasLeft = leftOn(company, p) < day;
    const clerk = p % 4;
    if (hasLeft && clerk === 3) continue;
    const isAnnounced = clerk < 2 && leftOn(company, p) - notice < day;
    const isSuspended = p % 9 === 4 && date >= plusDays(begun, 40) && date < plusDays(begun, 110);
    lines.push({
      person: p,
      email: email(company, p),
      department: department(company, p),
      costCenter: date < plusDays(begun, 75) ? '100' : '200',
      status: hasLeft && clerk === 2 ? 'left' : isSuspended && !hasLeft ? 'suspended' : 'active',
      end: isAnnounced ? formatDay(leftOn(company, p)) : null,
    });
  }
  return lines;
}

export function rosterFile(lines: Line[]): string {
  const rows = lines.map(({ email, department, costCenter, status, end }) =>
    [email, department, costCenter, status, end ?? ''].join(','),
  );
  return `${['email,department,cost_center,status,end', ...rows].join('\n')}\n`;
}
