/** The jobs by which the owner himself is reached on his own number (T9). */
export const ringOwnerJob = 'ring_owner'
export const callOwnerJob = 'call_owner'

/** One after the other of each kind, so that the later one knows what the earlier one has told. */
export const ownerTarget = (kind: string, shopId: string): string => `${kind}:${shopId}`
