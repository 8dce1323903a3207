/** Something in an exchange that is not as the description says. */
export interface Violation {
  /** `GET /orgs/{org}`, as the description names it; of an unknown one the method and path as asked. */
  operation: string;
  /** `request query per_page`, `answer 200 /users/*` … */
  at: string;
  message: string;
}
