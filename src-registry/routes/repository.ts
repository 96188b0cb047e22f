/** Routes of the read side: the files of the TUF repository. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiRefusal } from '../api-refusal.ts'
import type { RepositoryService } from '../services/repository.ts'
import { anywhere, type Route, type RouteDescription, refusals } from './route.ts'

const year = 365 * 24 * 60 * 60

const file = { description: 'The file.', type: 'bytes' } as const
const pathParameter = (name: string, description: string) => [{ name, in: 'path', description } as const]

const metadata = {
  method: 'GET',
  path: '/v1/metadata/{name}',
  summary: 'TUF metadata: `timestamp.json`, or `<version>.<role>.json`.',
  parameters: pathParameter('name', 'Name of the file.'),
  answers: { 200: file, ...refusals('not-found'), ...anywhere },
} as const satisfies RouteDescription

const targets = {
  method: 'GET',
  path: '/v1/targets/{path}',
  pattern: '/v1/targets/*',
  summary: 'A target: `<folder>/<sha256>.<name>`, with slashes as they are.',
  parameters: [
    ...pathParameter('path', 'Path of the file.'),
    { name: 'Range', in: 'header', description: 'One range of bytes (RFC 9110 §14), to go on after a cut.' },
  ],
  answers: {
    200: file,
    206: { description: 'The range that was asked for.', type: 'bytes' },
    416: { description: 'The file is shorter; `Content-Range` says how long it is.', type: 'none' },
    ...refusals('not-found'),
    ...anywhere,
  },
} as const satisfies RouteDescription

export const repositoryDescriptions: readonly RouteDescription[] = [metadata, targets]

const nameSchema = z.object({ name: z.string() })
const pathSchema = z.object({ '*': z.string() })

/**
 * Names that carry a version or a hash never change and may be cached for ever; only the timestamp must be asked for
 * each time. Since a target's name is its hash, a range needs no `If-Range`.
 */
export function repositoryRoutes(service: RepositoryService): readonly Route[] {
  const find = async (path: string) => {
    const bytes = await service.file(path)
    if (bytes === undefined) throw new ApiRefusal('not-found')
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  }
  return [
    {
      ...metadata,
      handle: async (request, reply) => {
        const { name } = nameSchema.parse(request.params)
        const bytes = await find(`metadata/${name}`)
        return cached(reply, name !== 'timestamp.json')
          .type('application/json')
          .send(bytes)
      },
    },
    {
      ...targets,
      handle: async (request, reply) => {
        const path = `targets/${pathSchema.parse(request.params)['*']}`
        const bytes = await find(path)
        const type = path.endsWith('.json') ? 'application/json' : 'application/jose'
        return sendRange(request, cached(reply, true).type(type).header('accept-ranges', 'bytes'), bytes)
      },
    },
  ]
}

function cached(reply: FastifyReply, isLasting: boolean): FastifyReply {
  return reply.header('cache-control', isLasting ? `public, max-age=${year}, immutable` : 'no-store')
}

/** The whole, or the one range that was asked for; what is not understood is as if it were not there. */
function sendRange({ headers, method }: FastifyRequest, reply: FastifyReply, bytes: Buffer): FastifyReply {
  const range = method === 'GET' ? /^bytes=(\d{1,15})-(\d{0,15})$/u.exec(headers.range ?? '') : null
  if (range === null) return reply.send(bytes)
  const first = Number(range[1])
  const last = Math.min(range[2] === '' ? Number.POSITIVE_INFINITY : Number(range[2]), bytes.length - 1)
  if (first >= bytes.length) return reply.code(416).header('content-range', `bytes */${bytes.length}`).send()
  if (last < first) return reply.send(bytes)
  const part = bytes.subarray(first, last + 1)
  return reply.code(206).header('content-range', `bytes ${first}-${last}/${bytes.length}`).send(part)
}
