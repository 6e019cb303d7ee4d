/** Opens a chat in the phone's own WhatsApp with `words` ready to send, as far as there are any (commerce-protocols 1.9). */
export const chatLink = (phone: string, words: string): string =>
  `https://wa.me/${phone.replace(/\D/g, '')}${words === '' ? '' : `?text=${encodeURIComponent(words)}`}`

/** The same in the phone's own messages (RFC 5724). */
export const smsLink = (phone: string, words: string): string =>
  `sms:${phone}?body=${encodeURIComponent(words)}`
