/** What an operator who opens a delivery in the Temporal UI should know of it. */
export const deliveryDetails = [
  'Sends one message about an alert to one webhook. How it stands is under *Current Details*.',
  '',
  '- To stop it, **cancel** it; the next sync takes it up again while it is pending.',
  '- When it has failed: `insights alerts resend <alert>`.',
].join('\n');
