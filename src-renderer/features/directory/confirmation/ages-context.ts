/** What the sections of a record know of the age of its values. */
import { createContext, useContext } from 'react'
import type { ChangePath } from '../../../../src-shared/domain/directory/changes.ts'
import type { ValueAge } from '../../../../src-shared/domain/directory/readiness-views.ts'
import { isWithin } from '../../../parts/record-paths.ts'

/** Empty where the ages are not known yet, and where a record is shown without them. */
export const AgesContext = createContext<readonly ValueAge[]>([])

export type OldAge = { readonly standing: 'ageing' | 'overdue'; readonly confirmed: string }

/** The age of the value at `path`, of several items that of the oldest; null unless it is ageing or overdue. */
export function oldAge(ages: readonly ValueAge[], path: ChangePath): OldAge | null {
  let oldest: OldAge | null = null
  for (const { path: of, standing, confirmed } of ages) {
    if (confirmed === null || (standing !== 'ageing' && standing !== 'overdue') || !isWithin(of, path))
      continue
    if (oldest === null || Date.parse(confirmed) < Date.parse(oldest.confirmed))
      oldest = { standing, confirmed }
  }
  return oldest
}

export function useOldAge(path: ChangePath): OldAge | null {
  return oldAge(useContext(AgesContext), path)
}

/** Since when mail to the address at `path` comes back (UTC instant); null where it does not. */
export function useBounce(path: ChangePath): string | null {
  return useContext(AgesContext).find((age) => age.path === path)?.bounced ?? null
}
