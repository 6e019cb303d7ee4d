/** Class names joined by blanks; what is false, null or undefined is left out. */
export const classNames = (...names: (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ')
