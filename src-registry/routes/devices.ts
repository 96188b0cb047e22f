/** Routes of devices: what the registry knows of the asking one, and of those of its State. */
import { deviceListSchema } from '../../src-shared/domain/registry/api.ts'
import { deviceSchema } from '../../src-shared/domain/registry/protocol.ts'
import { requireActive } from '../services/authentication.ts'
import type { RegistryDatabase } from '../store/database.ts'
import { listDevices } from '../store/devices.ts'
import { askingDevice, type ProvenRoutes, proofAnswers } from './proven.ts'
import { anywhere, type Route, type RouteDescription, refusals } from './route.ts'

const own = {
  method: 'GET',
  path: '/v1/device',
  summary: 'The asking device, whatever its status.',
  proof: true,
  answers: {
    200: { description: 'The device.', type: 'application/json', schema: deviceSchema },
    ...refusals('nonce-needed', 'device-unknown'),
    ...anywhere,
  },
} as const satisfies RouteDescription

const ofState = {
  method: 'GET',
  path: '/v1/devices',
  summary: 'The devices of the State of the asking device, which must be active.',
  proof: true,
  answers: {
    200: { description: 'By the instant of enrolment.', type: 'application/json', schema: deviceListSchema },
    ...proofAnswers,
    ...anywhere,
  },
} as const satisfies RouteDescription

export const deviceDescriptions: readonly RouteDescription[] = [own, ofState]

export function deviceRoutes(db: RegistryDatabase, proven: ProvenRoutes): readonly Route[] {
  return [
    {
      ...own,
      handle: async (request, reply) => reply.send((await askingDevice(proven, request, reply)).device),
    },
    {
      ...ofState,
      handle: async (request, reply) => {
        const { state } = requireActive(await askingDevice(proven, request, reply)).device
        const devices = (await listDevices(db, { state })).map(({ device }) => device)
        return reply.send({ devices })
      },
    },
  ]
}
