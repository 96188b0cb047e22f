/** What the routes have in common that a device must prove itself to. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Authentication } from '../services/authentication.ts'
import type { Nonces } from '../services/nonces.ts'
import type { KnownDevice } from '../store/devices.ts'
import { refusals } from './route.ts'

export const proofAnswers = refusals(
  'nonce-needed',
  'device-unknown',
  'device-pending',
  'device-revoked',
  'device-cloned',
)

export type ProvenRoutes = { readonly authentication: Authentication; readonly nonces: Nonces }

const methodSchema = z.enum(['GET', 'POST'])

/** The device that asks, whatever its status; the next nonce comes with the answer (RFC 9449 §8.2). */
export async function askingDevice(
  { authentication, nonces }: ProvenRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<KnownDevice> {
  const { dpop } = request.headers
  const known = await authentication.device({
    method: methodSchema.parse(request.method),
    path: request.url.split('?')[0] ?? '',
    proof: typeof dpop === 'string' ? dpop : undefined,
  })
  reply.header('dpop-nonce', nonces.issue()).header('cache-control', 'no-store')
  return known
}
