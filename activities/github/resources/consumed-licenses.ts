import { z } from 'zod';
import { licenseAccountKey } from '../../../transforms/github/account-key.ts';
import { consumedLicense } from '../../../transforms/github/records.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextLink } from '../next-link.ts';

const envelope = z.looseObject({ total_seats_consumed: z.number().nullish() });

/**
 * The people to whom GitHub counts seats of the enterprise, on github.com, on GitHub Enterprise Server and by Visual
 * Studio subscriptions. GitHub gives them no id of their own: the key is made as for accounts. Rows that share it
 * are one person, and the one read last is kept.
 */
export const consumedLicenses = defineResource({
  name: 'consumed-licenses',
  kind: 'snapshot',
  permission: 'read:enterprise, on a classic personal access token of an enterprise owner',
  records: ['users'],
  envelope: ['total_seats_consumed', 'total_seats_purchased'],
  first: ({ settings }) => ({
    method: 'GET',
    path: `/enterprises/${settings.enterprise}/consumed-licenses`,
    query: [['per_page', '100']],
  }),
  page(body, response) {
    const seats = envelope.parse(body).total_seats_consumed;
    return { next: nextLink(response), total: seats == null ? null : { count: seats, of: 'seats' } };
  },
  record: consumedLicense,
  key: licenseAccountKey,
  volatile: [],
});
