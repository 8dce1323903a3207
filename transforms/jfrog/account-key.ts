/** The key of an account: JFrog does not tell upper from lower case in user names. */
export function accountKey({ username }: { username: string }): string {
  return username.trim().toLowerCase();
}
