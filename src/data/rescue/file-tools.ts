import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { FileTools } from '#core/shop-file/format.ts'

/** Browsers keep their own SHA-256 from plain-http addresses, such as a server in the shop's Wi-Fi. */
function newHash() {
  const hash = sha256.create()
  return {
    update: (bytes: Uint8Array) => void hash.update(bytes),
    hex: () => bytesToHex(hash.digest()),
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The browser's side of reading and writing a shop file. */
export const fileTools: FileTools = {
  newHash,
  encode: (text) => encoder.encode(text),
  decode: (bytes) => decoder.decode(bytes),
}
