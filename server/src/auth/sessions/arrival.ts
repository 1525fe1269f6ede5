import type { FastifyRequest } from 'fastify'
import type { SignInMethod } from './schema.ts'

/** The method, device and network of a sign-in, in terms that the member recognises. */
export type Arrival = { method: SignInMethod; device: string; network: string }

export function arrivalOf({ headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>, method: SignInMethod): Arrival {
  return { method, device: deviceOf(headers['user-agent'] ?? ''), network: networkOf(ip) }
}

/** Most browsers also name others in their user agent, so the first match in this order counts. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['CriOS', 'Chrome'],
  ['Safari', 'Safari']
] as const
const machines = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Macintosh', 'Mac'],
  ['CrOS', 'Chromebook'],
  ['Linux', 'Linux']
] as const

/** 'Chrome op Windows' */
export function deviceOf(userAgent: string) {
  const [browser, machine] = [browsers, machines].map((known) => known.find(([mark]) => userAgent.includes(mark))?.[1])
  return [browser, machine].filter(Boolean).join(' op ') || 'Onbekend apparaat'
}

/** '145.12.…': enough to recognise the town hall, and too little to identify a subscriber. */
export function networkOf(address: string) {
  const [, ipv4] = /^(?:::ffff:)?(\d+\.\d+)\.\d+\.\d+$/.exec(address) ?? []
  return ipv4 ? `${ipv4}.…` : `${address.split(':').slice(0, 2).join(':')}:…`
}
