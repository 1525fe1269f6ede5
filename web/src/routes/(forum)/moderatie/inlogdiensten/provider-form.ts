import type { Typed } from '#lib/server/act.ts'

/** The form of a provider as the API's input. The form has one domain on each line. */
export function providerFrom({ field }: Pick<Typed, 'field'>) {
  const domains = field('domains')
    .split(/[\s,;]+/)
    .filter(Boolean)
  return {
    name: field('name'),
    clientId: field('clientId'),
    clientSecret: field('clientSecret'),
    domains,
    reason: field('reason')
  }
}

export const providerLabels = {
  name: 'Organisatie',
  issuer: 'Adres van de dienst',
  tenant: 'Tenant',
  clientId: 'Client-id',
  clientSecret: 'Geheim',
  domains: 'Maildomeinen',
  reason: 'Reden'
}
