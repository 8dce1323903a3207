/** What is asked of a board: neither its text nor its pictures. */
export const boardFields =
  'name,closed,dateClosed,dateLastActivity,idOrganization,idEnterprise,idMemberCreator,enterpriseOwned';
