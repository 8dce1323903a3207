/** Sets the simulator's clock. @throws Error when its story does not reach that day */
export async function setSimulatedDay(simulator: string, date: string): Promise<void> {
  const answer = await fetch(`${simulator}/simulator/clock`, {
    method: 'POST',
    body: JSON.stringify({ date }),
  });
  if (!answer.ok) throw new Error(`The simulator does not accept the day ${date}: ${await answer.text()}`);
}
