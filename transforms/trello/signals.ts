import type { Signal } from '../signal.ts';
import { workspaceProduct } from './products.ts';
import type { ActionRecord, MembershipRecord } from './records.ts';

/** Who changed something in a workspace. What an agent did in somebody's name is not that person's activity. */
export function actionSignals(action: ActionRecord, workspace: string): Signal[] {
  if (!action.idMemberCreator || action.agenticIdentity) return [];
  return [
    {
      account: action.idMemberCreator,
      product: workspaceProduct,
      scope: workspace,
      source: 'action',
      at: action.date,
    },
  ];
}

/** When a member was last seen in a workspace; told of few workspaces. */
export function lastActiveSignals(membership: MembershipRecord, workspace: string): Signal[] {
  if (!membership.lastActive) return [];
  return [
    {
      account: membership.idMember,
      product: workspaceProduct,
      scope: workspace,
      source: 'last-active',
      at: membership.lastActive,
    },
  ];
}
