import { z } from 'zod';
import { copilotSeat } from '../../../transforms/github/records.ts';
import { copilotSignals } from '../../../transforms/github/signals.ts';
import { defineResource } from '../../engine/resource.ts';
import { nextLink } from '../next-link.ts';

const envelope = z.looseObject({ total_seats: z.number().nullish() });

/**
 * The grants of Copilot in the enterprise: one a person, organization and team that assigns it, so that a person may
 * appear several times (`total_seats` counts people). A seat without an assignee is told apart by its start.
 */
export const copilotSeats = defineResource({
  name: 'copilot-seats',
  kind: 'snapshot',
  permission:
    'manage_billing:copilot or read:enterprise, on a classic personal access token of an enterprise owner or billing manager; for an app: Enterprise Copilot license management (read)',
  records: ['seats'],
  envelope: ['total_seats'],
  first: ({ settings }) => ({
    method: 'GET',
    path: `/enterprises/${settings.enterprise}/copilot/billing/seats`,
    query: [['per_page', '100']],
  }),
  page(body, response) {
    const seats = envelope.parse(body).total_seats;
    return { next: nextLink(response), total: seats == null ? null : { count: seats, of: 'seats' } };
  },
  record: copilotSeat,
  key: (seat) =>
    [
      seat.assignee?.id ?? `unassigned-${seat.created_at}`,
      seat.organization?.id ?? '-',
      seat.assigning_team?.id ?? '-',
    ].join('/'),
  volatile: [
    'last_activity_at',
    'last_activity_editor',
    'last_authenticated_at',
    'updated_at',
    'assignee.avatar_url',
    'organization.avatar_url',
    'assigning_team.updated_at',
  ],
  signals: copilotSignals,
});
