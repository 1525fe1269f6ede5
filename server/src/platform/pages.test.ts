import { expect, test } from 'vitest'
import { createFrontDoor } from './pages.ts'

test('a proxy, which keeps an idle connection for a minute, closes it before this server does', () => {
  const server = createFrontDoor().serverFactory(() => {})
  expect(server.keepAliveTimeout).toBeGreaterThan(60_000)
})
