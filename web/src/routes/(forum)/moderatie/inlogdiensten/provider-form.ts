/** The form of a provider as the API takes it: one domain on each line. */
export function providerFrom(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '')
  const domains = text('domains')
    .split(/[\s,;]+/)
    .filter(Boolean)
  return {
    name: text('name'),
    clientId: text('clientId'),
    clientSecret: text('clientSecret'),
    domains,
    reason: text('reason')
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
