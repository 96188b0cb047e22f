/** Routes of the read side: the files of the TUF repository and a sign of life. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { RepositoryService } from '../services/repository.ts'

const hour = 60 * 60

/**
 * `GET /v1/metadata/<name>`, `GET /v1/targets/<path>`, `GET /health`. Names that carry a version or a hash never
 * change and may be cached for ever; only the timestamp must be asked for each time.
 */
export function repositoryRoutes(app: FastifyInstance, service: RepositoryService): void {
  const answer = async (reply: FastifyReply, path: string) => {
    const bytes = await service.file(path)
    if (bytes === undefined)
      return reply.code(404).header('cache-control', 'no-store').send({ error: 'not-found' })
    const lasting = path !== 'metadata/timestamp.json'
    return reply
      .header('cache-control', lasting ? `public, max-age=${365 * 24 * hour}, immutable` : 'no-store')
      .type('application/json')
      .send(Buffer.from(bytes))
  }

  app.get<{ Params: { name: string } }>('/v1/metadata/:name', (request, reply) =>
    answer(reply, `metadata/${request.params.name}`),
  )
  app.get<{ Params: { '*': string } }>('/v1/targets/*', (request, reply) =>
    answer(reply, `targets/${request.params['*']}`),
  )
  app.get('/health', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
}
