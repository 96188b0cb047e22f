/** Every refusal as `{"error":"<code>"}` with its status; nothing of an unexpected error leaves the server. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type ApiErrorCode, apiErrors } from '../../src-shared/domain/registry/api.ts'
import { ApiRefusal } from '../api-refusal.ts'
import type { Nonces } from '../services/nonces.ts'

/** Codes of the server library for requests that it refuses by itself. */
const libraryCodes: Readonly<Record<string, ApiErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unreadable',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'unreadable',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'unreadable',
  FST_ERR_BAD_URL: 'not-found',
}

/** @param onUnexpected told of programming faults, which clients know as `internal` */
export function answerRefusals(
  app: FastifyInstance,
  nonces: Nonces,
  onUnexpected: (error: unknown) => void,
): void {
  const send = (reply: FastifyReply, code: ApiErrorCode) => {
    if (code === 'nonce-needed') reply.header('dpop-nonce', nonces.issue())
    if (code === 'too-many-requests') reply.header('retry-after', '60')
    return reply.code(apiErrors[code]).header('cache-control', 'no-store').send({ error: code })
  }
  app.setNotFoundHandler((_request, reply) => send(reply, 'not-found'))
  app.setErrorHandler((error, _request, reply) => {
    const code = codeOf(error)
    if (code === 'internal') onUnexpected(error)
    return send(reply, code)
  })
}

function codeOf(error: unknown): ApiErrorCode {
  if (error instanceof ApiRefusal) return error.code
  const library = error instanceof Error && 'code' in error ? String(error.code) : ''
  return libraryCodes[library] ?? 'internal'
}
