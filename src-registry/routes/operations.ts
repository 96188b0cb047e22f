/** Routes for whoever runs the registry: whether it is well, its figures, and the description of its interface. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../src-shared/base/clock.ts'
import { type Health, healthSchema } from '../../src-shared/domain/registry/api.ts'
import { deviceStatuses } from '../../src-shared/domain/registry/protocol.ts'
import { ApiRefusal } from '../api-refusal.ts'
import type { RepositoryService } from '../services/repository.ts'
import type { RegistryDatabase } from '../store/database.ts'
import { countDevices } from '../store/devices.ts'
import { countHeld } from '../store/inbox.ts'
import type { OpenApi } from './open-api.ts'
import { type Figure, prometheusText } from './prometheus.ts'
import type { RequestCounts } from './requests.ts'
import { anywhere, type Route, type RouteDescription, refusals } from './route.ts'

const health = {
  method: 'GET',
  path: '/health',
  summary: 'Whether desks can see that what they get is the newest.',
  answers: {
    200: { description: 'They can.', type: 'application/json', schema: healthSchema },
    503: {
      description: 'They cannot: the timestamp has ended.',
      type: 'application/json',
      schema: healthSchema,
    },
    ...anywhere,
  },
} as const satisfies RouteDescription

const metrics = {
  method: 'GET',
  path: '/metrics',
  summary: 'Figures in the text format of Prometheus; only for programs on the same computer.',
  answers: {
    200: { description: 'The figures.', type: 'text/plain', schema: z.string() },
    ...refusals('not-found'),
    ...anywhere,
  },
} as const satisfies RouteDescription

const document = {
  method: 'GET',
  path: '/v1/openapi.json',
  summary: 'This document.',
  answers: {
    200: {
      description: 'OpenAPI 3.1.',
      type: 'application/json',
      schema: z.looseObject({ openapi: z.string() }),
    },
    ...anywhere,
  },
} as const satisfies RouteDescription

export const operationDescriptions: readonly RouteDescription[] = [health, metrics, document]

type Operations = {
  readonly service: RepositoryService
  readonly db: RegistryDatabase
  readonly clock: Clock
  readonly requests: RequestCounts
  /** Description of the whole interface. */
  readonly described: OpenApi
}

export function operationRoutes(operations: Operations): readonly Route[] {
  const { service, clock, described } = operations
  return [
    {
      ...health,
      handle: async (_request, reply) => {
        const state = await healthOf(service, clock())
        return reply
          .code(state.status === 'ok' ? 200 : 503)
          .header('cache-control', 'no-store')
          .send(state)
      },
    },
    {
      ...metrics,
      handle: async (request, reply) => {
        if (!isLocal(request)) throw new ApiRefusal('not-found')
        const text = prometheusText(await figuresOf(operations))
        return reply.header('cache-control', 'no-store').type('text/plain; version=0.0.4').send(text)
      },
    },
    { ...document, handle: async (_request, reply) => reply.type('application/json').send(described) },
  ]
}

async function healthOf(service: RepositoryService, now: Date): Promise<Health> {
  const life = await service.life()
  return {
    status: life === null || life.ends <= now ? 'expired' : 'ok',
    timestampAge:
      life === null ? null : Math.max(0, Math.floor((now.getTime() - life.signed.getTime()) / 1000)),
    canPublish: await service.canPublish(),
  }
}

/**
 * Asked from this computer by its name, and not through a web server that asks for somebody else. Any page can have a
 * name of its own point at this computer, and have a browser here ask.
 */
function isLocal({ socket, headers }: FastifyRequest): boolean {
  const isLoopback = /^(?:127\.|::1$|::ffff:127\.)/u.test(socket.remoteAddress ?? '')
  const isNamedSo = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/u.test(headers.host ?? '')
  return isLoopback && isNamedSo && !Object.keys(headers).some((name) => isOfProxy.test(name))
}

const isOfProxy = /^(?:forwarded|via|x-real-ip|x-forwarded-.*)$/u

async function figuresOf({ service, db, requests }: Operations): Promise<readonly Figure[]> {
  const devices = await countDevices(db)
  const ends = await service.ends()
  const { rss, heapUsed } = process.memoryUsage()
  return [
    {
      name: 'poc_registry_requests_total',
      help: 'Requests by method, route and status class.',
      type: 'counter',
      values: [...requests.values()].map(({ count, ...labels }) => ({ labels, value: count })),
    },
    {
      name: 'poc_registry_devices',
      help: 'Devices by status.',
      type: 'gauge',
      values: deviceStatuses.map((status) => ({ labels: { status }, value: devices.get(status) ?? 0 })),
    },
    gauge('poc_registry_held_writes', 'Writes that wait for earlier ones.', await countHeld(db)),
    {
      name: 'poc_registry_expiry_seconds',
      help: 'When the metadata of a role ends, in seconds since 1970.',
      type: 'gauge',
      values: [...ends].map(([role, end]) => ({ labels: { role }, value: end.getTime() / 1000 })),
    },
    gauge('poc_registry_can_publish', 'Whether the server can sign.', (await service.canPublish()) ? 1 : 0),
    gauge('process_resident_memory_bytes', 'Resident memory.', rss),
    gauge('nodejs_heap_size_used_bytes', 'Heap in use.', heapUsed),
  ]
}

function gauge(name: string, help: string, value: number): Figure {
  return { name, help, type: 'gauge', values: [{ labels: {}, value }] }
}
