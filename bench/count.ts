/** 100,000 */
export const count = (number: number) => Math.round(number).toLocaleString('en');
