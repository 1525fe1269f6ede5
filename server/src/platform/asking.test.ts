import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createAsking } from './asking.ts'

const production = createAsking('production')
const demo = createAsking('demo')
const servers: Server[] = []

afterEach(() =>
  servers.splice(0).forEach((server) => {
    server.close()
    server.closeAllConnections()
  })
)

async function answering(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe('ASVS 1.3.6 asking another server', () => {
  it('is never done of ourselves or of the network around us, however the address is written', () => {
    const inside = [
      'http://login.example.nl/',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://[::ffff:a9fe:a9fe]/',
      'https://169.254.169.254/latest/meta-data',
      'https://10.1.2.3/',
      'https://172.31.0.1/',
      'https://192.168.1.1/',
      'https://100.64.0.1/',
      'https://0.0.0.0/',
      'https://[fe80::1]/',
      'https://[fc00::1]/',
      'https://[64:ff9b::a00:1]/',
      'https://[2002:a00:1::]/',
      'https://[2001::1]/',
      'https://224.0.0.1/',
      'https://255.255.255.255/',
      'file:///etc/passwd',
      'ftp://login.example.nl/',
      'https://us:er@login.example.nl/',
      'geen adres'
    ]
    expect(inside.filter(production.mayAsk)).toEqual([])
    expect(
      ['https://login.microsoftonline.com/x/v2.0', 'https://8.8.8.8/', 'https://[2606:4700::1111]/'].filter(
        production.mayAsk
      )
    ).toHaveLength(3)
  })

  it('is not done of a name that points inside', async () => {
    await expect(production.ask('https://localhost:1/')).rejects.toThrow('not on the open internet')
  })

  it('asks http of this machine alone, and in the demo alone', async () => {
    const address = await answering((_request, response) => response.end('hallo'))
    expect(await (await demo.ask(address)).text()).toBe('hallo')
    await expect(production.ask(address)).rejects.toThrow('does not ask')
    await expect(demo.ask('http://login.example.nl/')).rejects.toThrow('does not ask')
  })

  it('does not follow where an answer points', async () => {
    const secret = await answering((_request, response) => response.end('geheim'))
    const address = await answering((_request, response) => response.writeHead(302, { location: secret }).end())
    const answer = await demo.ask(address)
    expect([answer.status, await answer.text()]).toEqual([302, ''])
  })

  it('does not take in more than it can hold', async () => {
    const address = await answering((_request, response) => response.end('x'.repeat(300_000)))
    await expect(demo.ask(address)).rejects.toThrow('too large')
  })
})

it('is done at one place', async () => {
  const source = resolve(import.meta.dirname, '..')
  const files = globSync('**/*.ts', { cwd: source }).filter((file) => !file.endsWith('.test.ts'))
  const askers = await Promise.all(
    files.map(async (file) =>
      /\bfetch\(|from 'node:https'|\{[^}]*request as|http\.request/.test(await readFile(join(source, file), 'utf8'))
        ? file
        : null
    )
  )
  // realtime/siblings.ts asks another process over a socket of this machine, which has no address.
  expect(askers.filter(Boolean).toSorted()).toEqual(['platform/asking.ts', 'realtime/siblings.ts'])
})
