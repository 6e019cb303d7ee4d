import { bareStyle } from '../http/bare-page.ts'

export const style = bareStyle(new URL('khata.css', import.meta.url))
