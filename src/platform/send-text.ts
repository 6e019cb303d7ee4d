import { chatLink } from './chat-link.ts'

/**
 * Sends words by the phone's own sheet where it has one, else straight to the chat of that number; `phone` in E.164.
 * false = the person closed the sheet without sending.
 */
export async function sendText(text: string, phone: string | null): Promise<boolean> {
  try {
    if ('share' in navigator) {
      await navigator.share({ text })
      return true
    }
  } catch (error) {
    // Anything else means that there is no such sheet just now.
    if (error instanceof DOMException && error.name === 'AbortError') return false
  }
  window.open(chatLink(phone ?? '', text), '_blank', 'noreferrer')
  return true
}
