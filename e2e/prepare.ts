import { prepareData } from './server.ts'

/** Once for all stories: making a database takes longer than starting a server on one. */
export default (): Promise<() => void> => prepareData({ TZ: 'Asia/Kolkata' })
