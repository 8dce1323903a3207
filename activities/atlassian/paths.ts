/** Path of the organization in one of the API's two versions. Its id is text: not every one is a UUID. */
export function organizationPath(version: 'v1' | 'v2', settings: Record<string, string>): string {
  return `/admin/${version}/orgs/${encodeURIComponent(settings.organization ?? '')}`;
}

/** Path of a directory of the organization. */
export function directoryPath(settings: Record<string, string>, directoryId: string): string {
  return `${organizationPath('v2', settings)}/directories/${encodeURIComponent(directoryId)}`;
}
