/** Whether the key of a point of contact calls for work now. */
import type { KeyStanding } from '../../src-shared/domain/directory/readiness-views.ts'

/** Nobody can encrypt to it, or soon nobody will; that of 90 and 30 days is a warning only. */
export function needsWork(standing: KeyStanding): boolean {
  return standing !== 'usable' && standing !== 'expiring-90' && standing !== 'expiring-30'
}
