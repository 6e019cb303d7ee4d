/** The versions of ONDC's retail contract that we speak; each message says which one it is in. */
export const ondcVersions = ['1.2.0', '1.2.5'] as const
export type OndcVersion = (typeof ondcVersions)[number]
