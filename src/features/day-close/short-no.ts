/** A bill's number as it is said across the counter: without the year. */
export const shortNo = (no: string): string => no.split('/').slice(1).join('-')
