/** All routes of the registry, and the document that describes them. */
import type { Clock } from '../../src-shared/base/clock.ts'
import type { Authentication } from '../services/authentication.ts'
import type { EnrolmentService } from '../services/enrolment.ts'
import type { Nonces } from '../services/nonces.ts'
import type { RepositoryService } from '../services/repository.ts'
import type { WriteService } from '../services/writes.ts'
import type { RegistryDatabase } from '../store/database.ts'
import { deviceDescriptions, deviceRoutes } from './devices.ts'
import { enrolmentDescriptions, enrolmentRoutes } from './enrolments.ts'
import { type OpenApi, openApi } from './open-api.ts'
import { operationDescriptions, operationRoutes } from './operations.ts'
import { repositoryDescriptions, repositoryRoutes } from './repository.ts'
import type { RequestCounts } from './requests.ts'
import type { Route, RouteDescription } from './route.ts'
import { writeDescriptions, writeRoutes } from './writes.ts'

export type Services = {
  readonly repository: RepositoryService
  readonly enrolment: EnrolmentService
  readonly writes: WriteService
  readonly authentication: Authentication
  readonly nonces: Nonces
  readonly db: RegistryDatabase
  readonly clock: Clock
}

export const describedRoutes: readonly RouteDescription[] = [
  ...repositoryDescriptions,
  ...enrolmentDescriptions,
  ...writeDescriptions,
  ...deviceDescriptions,
  ...operationDescriptions,
]

/** The same on every run. */
export function openApiDocument(): OpenApi {
  return openApi(describedRoutes)
}

export function allRoutes(services: Services, requests: RequestCounts): readonly Route[] {
  const { repository, enrolment, writes, db, clock } = services
  return [
    ...repositoryRoutes(repository),
    ...enrolmentRoutes(enrolment),
    ...writeRoutes(writes, services),
    ...deviceRoutes(db, services),
    ...operationRoutes({ service: repository, db, clock, requests, described: openApiDocument() }),
  ]
}
