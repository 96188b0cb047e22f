/** Route of new devices. */
import { z } from 'zod'
import { enrolmentAnswerSchema } from '../../src-shared/domain/registry/api.ts'
import { ApiRefusal } from '../api-refusal.ts'
import type { EnrolmentService } from '../services/enrolment.ts'
import { anywhere, type Route, type RouteDescription, refusals } from './route.ts'

const answer = { type: 'application/json', schema: enrolmentAnswerSchema } as const

const enrolments = {
  method: 'POST',
  path: '/v1/enrolments',
  summary: 'A new device asks to be let in, with the one-time code of its invitation.',
  body: 'A compact JWS of type `poc-desk-enrolment`.',
  answers: {
    200: { ...answer, description: 'This request came before; this is what has become of the device.' },
    201: { ...answer, description: 'The device is known and waits for a confirmation.' },
    ...refusals('unreadable', 'code-wrong', 'invitation-unknown', 'invitation-used', 'invitation-expired'),
    ...refusals('too-large'),
    ...anywhere,
  },
} as const satisfies RouteDescription

export const enrolmentDescriptions: readonly RouteDescription[] = [enrolments]

export function enrolmentRoutes(service: EnrolmentService): readonly Route[] {
  return [
    {
      ...enrolments,
      handle: async (request, reply) => {
        const { isNew, ...answer } = await service.enrol(textOf(request.body))
        return reply
          .code(isNew ? 201 : 200)
          .header('cache-control', 'no-store')
          .send(answer)
      },
    },
  ]
}

/** The body of a request that brings a JWS. @throws ApiRefusal `unreadable` */
export function textOf(body: unknown): string {
  const text = z.string().min(1).safeParse(body)
  if (!text.success) throw new ApiRefusal('unreadable', text.error)
  return text.data.trim()
}
