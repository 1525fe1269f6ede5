import { randomUUID } from 'node:crypto'
import { bytes, type Canaries, secret, tomorrow, word } from '../../test/canary.ts'

export const canaries: Canaries = {
  async plant({ anna, mo, eva }, { put }) {
    const [desk, now, later, ofAnna] = [[mo, eva], new Date(), tomorrow(), { member_id: anna.id }]
    const byMember = { key: 'member_id' }

    const provider = {
      name: word('dienst'),
      issuer: `https://${word('dienst')}.nl`,
      tenant: word('dienst'),
      client_id: word('dienst'),
      client_secret: bytes('dienst')
    }
    const providerId = await put('identity_provider', [anna, ...desk], provider, { shownTo: mo })
    const domain = { domain: `${word('domein')}.nl`, provider_id: providerId }
    await put('identity_provider_domain', desk, domain, { key: 'domain' })
    const identity = { ...ofAnna, provider_id: providerId, subject: word('account'), linked_at: now }
    await put('identity', [anna, ...desk], identity, byMember)

    const reset = {
      ...ofAnna,
      asked_by_id: mo.id,
      asked_at: now,
      asked_evidence: word('herstel'),
      seconded_by_id: eva.id,
      seconded_at: now,
      seconded_evidence: word('herstel'),
      told_at: now,
      effective_at: later
    }
    const resetId = await put('factor_reset', [anna, ...desk], reset, { shownTo: mo })
    await put('factor_reset_link', [], { token_hash: bytes('herstel'), reset_id: resetId }, { key: 'reset_id' })

    const passkey = {
      ...ofAnna,
      id: word('sleutel'),
      public_key: bytes('sleutel'),
      transports: [],
      name: word('sleutel')
    }
    await put('passkey', [anna], passkey, { shownTo: anna })
    await put('passphrase', [anna], { ...ofAnna, hash: secret('wachtzin') }, byMember)
    await put('authenticator', [anna], { ...ofAnna, secret: bytes('app'), last_step: 1 }, byMember)
    await put('recovery_code', [anna], { ...ofAnna, hash: bytes('herstelcode') }, byMember)
    const kept = {
      ...ofAnna,
      passkeys: JSON.stringify([{ id: secret('oude sleutel') }]),
      passphrases: '[]',
      authenticators: '[]',
      recovery_codes: '[]',
      identities: '[]',
      kept_until: later
    }
    await put('kept_factors', [], kept, byMember)
    const link = {
      ...ofAnna,
      token_hash: bytes('toegang'),
      email: `${secret('toegang')}@zutphen.nl`,
      expires_at: later
    }
    await put('enrolment_link', [], link, byMember)

    const session = {
      ...ofAnna,
      id: secret('sessie'),
      public_id: randomUUID(),
      method: 'passkey',
      device: word('apparaat'),
      network: word('netwerk')
    }
    await put('session', [anna], session, { key: 'public_id', shownTo: anna })
    const attempt = { account: bytes('poging'), source: bytes('poging'), failures: 1, since: now }
    await put('sign_in_attempt', [], attempt, { key: 'failures' })
    const visit = { id: secret('bezoek'), content: { challenge: secret('bezoek') }, expires_at: later }
    await put('visitor_session', [], visit)
    await put('refused_sign_in', [], { place: 10_000, account: bytes('geweigerd') }, { key: 'place' })
    await put('proof_key', [], { key: bytes('bewijs') }, { key: 'key' })
  }
}
