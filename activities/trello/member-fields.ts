/** What is asked of the member behind a membership. Addresses and Atlassian accounts are told of few. */
export const memberFields = 'username,fullName,email,confirmed,aaId,memberType';
