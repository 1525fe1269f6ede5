import { routes } from '../platform/routes.ts'
import { endpoints } from './endpoints.ts'
import type { Rules } from './service.ts'

export function rulesRoutes(rules: Rules) {
  return routes(endpoints, {
    'GET /house-rules': ({ viewer }) => rules.read(viewer),
    'POST /house-rules': ({ viewer, body }) => rules.publish(viewer, body),
    'POST /consents': ({ viewer, body }) => rules.accept(viewer, body.version),
    'GET /consents': ({ viewer, query }) => rules.listConsents(viewer, query)
  })
}
