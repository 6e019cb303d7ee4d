import { BlockList, isIP } from 'node:net'

// Two lists, because one of both takes every IPv4 address for what ::/3 says of it.
const lan = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  lan.ipv4.addSubnet(net, bits, 'ipv4')
// Of IPv6 all that is not global unicast, and the parts of that which carry an IPv4 address or are for documents.
for (const [net, bits] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  lan.ipv6.addSubnet(net, bits, 'ipv6')

/** Whether an address is out in the internet, and not a machine of ours or of the cloud around it (server.md section 9). */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 0) return false
  return version === 4 ? !lan.ipv4.check(address, 'ipv4') : !lan.ipv6.check(address, 'ipv6')
}

const ownNames = /(^|\.)(localhost|local|internal|lan|home|corp|home\.arpa)$/

/** Whether a partner may name this address for its webhook: https under a public name, on the usual port. */
export function isHookUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, port, username, password, hash } = new URL(url)
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '' || hash !== '')
    return false
  // A trailing dot would hide the end of the name; an address has none.
  const isName = isIP(hostname) === 0 && !hostname.startsWith('[') && hostname.includes('.')
  return isName && !hostname.endsWith('.') && !ownNames.test(hostname)
}
