import dns from 'node:dns'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Mode } from './env.ts'

export type Asking = ReturnType<typeof createAsking>

type Question = { method?: string; headers?: Record<string, string>; body?: unknown }

const patience = 8_000
const largest = 256 * 1024

/**
 * The only way to send a request to another server. A person typed the address (SSRF), so it must be https and on the
 * public internet. Redirects are not followed. Time and size are limited. The demo may also ask its own machine and
 * network.
 */
export function createAsking(mode: Mode) {
  const isDemo = mode === 'demo'
  const lookup = isDemo ? dns.lookup : lookupPublic

  return {
    mayAsk,

    async ask(address: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Response> {
      if (!mayAsk(address))
        throw new Error(`this server does not ask ${new URL(address).protocol}//${new URL(address).hostname}`)
      const send = address.startsWith('https:') ? overHttps : overHttp

      return new Promise((resolve, reject) => {
        const request = send(
          address,
          { method, headers, lookup: lookup as LookupFunction, agent: false, signal: AbortSignal.timeout(patience) },
          (incoming) => {
            const parts: Buffer[] = []
            let size = 0
            incoming.on('data', (part: Buffer) => {
              parts.push(part)
              size += part.length
              if (size > largest) incoming.destroy(new Error('the answer is too large'))
            })
            incoming.on('error', reject)
            incoming.on('end', () => {
              const { statusCode = 502, headers } = incoming
              const isEmpty = [101, 204, 205, 304].includes(statusCode)
              resolve(
                new Response(isEmpty ? null : Buffer.concat(parts), {
                  status: statusCode,
                  headers: { 'content-type': headers['content-type'] ?? '' }
                })
              )
            })
          }
        )
        request.on('error', reject)
        request.end(body === undefined || body === null ? undefined : String(body))
      })
    }
  }

  /** Whether this address may be asked. The IP address of its name is checked at the connection. */
  function mayAsk(address: string) {
    const url = URL.parse(address)
    if (!url || url.username || url.password) return false

    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (isDemo && url.protocol === 'http:')
      return host === 'localhost' || loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
    return url.protocol === 'https:' && (isDemo || isIP(host) === 0 || isPublic(host))
  }
}

/**
 * Checks the IP address at the connection itself, so that a name that changes after a check is refused too (DNS
 * rebinding).
 */
const lookupPublic: LookupFunction = (host, options, done) => {
  dns.lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 4)
    if (!found.every(({ address }) => isPublic(address)))
      return done(new Error(`${host} is not on the open internet`), '', 4)
    if (options.all) return done(null, found)
    done(null, found[0]!.address, found[0]!.family)
  })
}

function isPublic(address: string) {
  return isIP(address) === 6
    ? open.check(address, 'ipv6') && !closed.check(address, 'ipv6')
    : !closed.check(address, 'ipv4')
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Of IPv6, only 2000::/3 is public. The rest is local, reserved, or maps IPv4. */
const open = new BlockList()
open.addSubnet('2000::', 3, 'ipv6')

const closed = new BlockList()
for (const [net, prefix] of [
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
  ['224.0.0.0', 3]
] as const)
  closed.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20]
] as const)
  closed.addSubnet(net, prefix, 'ipv6')
