/** Route of what devices write. */
import { writeAnswerSchema } from '../../src-shared/domain/registry/api.ts'
import { requireActive } from '../services/authentication.ts'
import type { WriteService } from '../services/writes.ts'
import { textOf } from './enrolments.ts'
import { askingDevice, type ProvenRoutes, proofAnswers } from './proven.ts'
import { anywhere, type Route, type RouteDescription, refusals } from './route.ts'

const writes = {
  method: 'POST',
  path: '/v1/writes',
  summary:
    'One write of the asking device. What it changes in the directory is said by the signed directory alone.',
  proof: true,
  body: 'A compact JWS of type `poc-desk-write`.',
  answers: {
    200: {
      description: 'What the registry did with it; the same write gets the same answer again.',
      type: 'application/json',
      schema: writeAnswerSchema,
    },
    ...refusals('unreadable', 'too-large'),
    ...proofAnswers,
    ...anywhere,
  },
} as const satisfies RouteDescription

export const writeDescriptions: readonly RouteDescription[] = [writes]

export function writeRoutes(service: WriteService, proven: ProvenRoutes): readonly Route[] {
  return [
    {
      ...writes,
      handle: async (request, reply) => {
        const { device } = requireActive(await askingDevice(proven, request, reply))
        return reply.send(await service.receive(textOf(request.body), device.id))
      },
    },
  ]
}
