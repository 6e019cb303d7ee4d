type ClientHints = { getHighEntropyValues(hints: string[]): Promise<{ model?: string }> }

/** The phone's model as its maker calls it; '' where the browser does not tell. */
export async function phoneModel(): Promise<string> {
  const { userAgentData } = navigator as { userAgentData?: ClientHints }
  const told = await userAgentData?.getHighEntropyValues(['model']).catch(() => undefined)
  return told?.model?.slice(0, 80) ?? ''
}
