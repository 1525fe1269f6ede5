import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON
} from '@simplewebauthn/server'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What a browser and its authenticator sign. A test changes one of them to see that the server refuses it. */
type Circumstances = { origin: string; rpId: string; isVerified: boolean; challenge?: string; counter?: number }

export type Authenticator = ReturnType<typeof createAuthenticator>

/** A passkey in software (ES256). Its keys and signatures are real, so the server verifies the whole ceremony. */
export function createAuthenticator(publicUrl: string) {
  const here: Circumstances = { origin: publicUrl, rpId: new URL(publicUrl).hostname, isVerified: true }
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let userHandle = ''
  let uses = 0

  return {
    id: id.toString('base64url'),

    /** In the form that the server stores. */
    publicKey: () => Buffer.from(coseKey()),

    create(
      { challenge, user }: PublicKeyCredentialCreationOptionsJSON,
      bent: Partial<Circumstances> = {}
    ): RegistrationResponseJSON {
      const seen = { ...here, challenge, ...bent }
      userHandle = user.id
      const credential = Buffer.concat([Buffer.alloc(16), uint16(id.length), id, coseKey()])
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', new Uint8Array(Buffer.concat([authData(seen, 0x40), credential]))]
      ])
      return {
        ...shell(),
        response: {
          clientDataJSON: clientData('webauthn.create', seen).toString('base64url'),
          attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString('base64url'),
          transports: ['internal']
        }
      }
    },

    get(
      { challenge }: PublicKeyCredentialRequestOptionsJSON,
      bent: Partial<Circumstances> = {}
    ): AuthenticationResponseJSON {
      const seen = { ...here, challenge, counter: (uses += 1), ...bent }
      const [data, client] = [authData(seen, 0), clientData('webauthn.get', seen)]
      const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(client).digest()]), privateKey)
      return {
        ...shell(),
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle
        }
      }
    }
  }

  function shell() {
    return {
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key' as const,
      clientExtensionResults: {}
    }
  }

  function coseKey(): Uint8Array {
    const { x, y } = publicKey.export({ format: 'jwk' })
    return isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, fromBase64url(x!)],
        [-3, fromBase64url(y!)]
      ])
    )
  }
}

function authData({ rpId, isVerified, counter = 0 }: Circumstances, more: number) {
  const flags = 0x01 | (isVerified ? 0x04 : 0) | more
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count])
}

function clientData(type: string, { challenge, origin }: Circumstances) {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function uint16(value: number) {
  return Buffer.from([value >> 8, value & 0xff])
}

function fromBase64url(text: string) {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}
