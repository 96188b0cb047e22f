/** One description for each route: the server is made of it, and so is its OpenAPI document. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type ApiErrorCode, apiErrorSchema, apiErrors } from '../../src-shared/domain/registry/api.ts'

/** `bytes`: a published file as it is. */
export type Answer = {
  readonly description: string
  readonly type: 'application/json' | 'text/plain' | 'bytes' | 'none'
  readonly schema?: z.ZodType
}

export type RouteDescription = {
  readonly method: 'GET' | 'POST'
  /** As OpenAPI writes it: `/v1/metadata/{name}`. */
  readonly path: string
  /** As the server matches it, where that differs. */
  readonly pattern?: string
  readonly summary: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: 'path' | 'header'
    readonly description: string
  }[]
  /** Whether a device must prove itself (RFC 9449). */
  readonly proof?: boolean
  /** What the body is; always `text/plain`. */
  readonly body?: string
  readonly answers: Readonly<Record<number, Answer>>
}

/** A description with what answers it. */
export type Route = RouteDescription & {
  readonly handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
}

/** The refusals of a route, by status, with their codes. */
export function refusals(...codes: readonly ApiErrorCode[]): Record<number, Answer> {
  const byStatus = new Map<number, ApiErrorCode[]>()
  for (const code of codes) {
    const status = apiErrors[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const answers = [...byStatus].map(([status, list]) => {
    const description = list.map((code) => `\`${code}\``).join(', ')
    return [status, { description, type: 'application/json', schema: apiErrorSchema }] as const
  })
  return Object.fromEntries(answers)
}

/** What every route may answer. */
export const anywhere = refusals('too-many-requests', 'internal')

/** A proof is made for one method, so that a route which needs one answers that alone. */
export function hasHead({ method, proof }: RouteDescription): boolean {
  return method === 'GET' && proof !== true
}

export function addRoute(app: FastifyInstance, route: Route): void {
  const { method, path, pattern = path, handle } = route
  const url = pattern.replaceAll(/\{(\w+)\}/gu, ':$1')
  app.route({ method, url, handler: handle, exposeHeadRoute: hasHead(route) })
}
