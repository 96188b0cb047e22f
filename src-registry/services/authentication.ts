/** Which device asks: proof of possession of its key for this request, with a nonce of this server (RFC 9449). */
import { decodeJwt } from 'jose'
import { z } from 'zod'
import { isProven, provenDevice } from '../../src-formats/registry/proof.ts'
import { ApiRefusal } from '../api-refusal.ts'
import type { RegistryDatabase } from '../store/database.ts'
import { findDevice, type KnownDevice } from '../store/devices.ts'
import type { Nonces } from './nonces.ts'

export type Authentication = ReturnType<typeof authentication>

export type Question = {
  readonly method: 'GET' | 'POST'
  /** As in the request line, without query. */
  readonly path: string
  /** Value of the header `DPoP`, where there is one. */
  readonly proof: string | undefined
}

type Dependencies = {
  readonly db: RegistryDatabase
  readonly nonces: Nonces
  /** Addresses of this registry as desks know them, without a slash at the end; a proof for another is none for us. */
  readonly addresses: () => Promise<readonly string[]>
}

const claimsSchema = z.object({ htu: z.string(), nonce: z.string() })

export function authentication({ db, nonces, addresses }: Dependencies) {
  return {
    /**
     * The device, whatever its status.
     * @throws ApiRefusal `nonce-needed`, `device-unknown`
     */
    async device({ method, path, proof }: Question): Promise<KnownDevice> {
      const claims = proof === undefined ? undefined : claimsOf(proof)
      if (proof === undefined || claims === undefined || !nonces.isValid(claims.nonce))
        throw new ApiRefusal('nonce-needed')
      const known = await findDevice(db, provenDevice(proof) ?? '')
      if (known === undefined) throw new ApiRefusal('device-unknown')
      const isOurs = (await addresses()).some((address) => `${address}${path}` === claims.htu)
      const request = { method, address: claims.htu, nonce: claims.nonce }
      if (!isOurs || !(await isProven(proof, request, known.keys)) || !nonces.take(claims.nonce))
        throw new ApiRefusal('nonce-needed')
      return known
    },
  }
}

/** @throws ApiRefusal `device-pending`, `device-revoked`, `device-cloned` */
export function requireActive(known: KnownDevice): KnownDevice {
  const { status } = known.device
  if (status !== 'active') throw new ApiRefusal(`device-${status}`)
  return known
}

function claimsOf(proof: string): z.infer<typeof claimsSchema> | undefined {
  try {
    return claimsSchema.safeParse(decodeJwt(proof)).data
  } catch {
    return undefined
  }
}
