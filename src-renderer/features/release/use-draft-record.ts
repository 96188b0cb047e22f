/** The record that a frozen draft would become, for showing only; undefined until all it needs has been read. */
import { useMemo } from 'react'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Draft } from '../../../src-shared/domain/messages/draft.ts'
import type { MessageRecord } from '../../../src-shared/domain/messages/record.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useNow } from '../../now.tsx'
import { previewRecord } from '../compose/preview-record.ts'
import { useDirectoryEntries } from '../compose/use-directory-entries.ts'

export function useDraftRecord(draft: Draft, definition: TemplateDefinition): MessageRecord | undefined {
  const vault = useDeskQuery('vault.status', {}).data
  const ownFingerprint = useDeskQuery('desk.ownKey', {}).data?.facts.fingerprint ?? null
  const manager = useDeskQuery('directoryManager.get', {}).data?.manager ?? null
  const officeHours = useDeskQuery('messages.ownHours', {}).data?.officeHours ?? null
  const entries = useDirectoryEntries([...draft.to, ...(draft.cc ?? [])])
  const now = useNow()
  return useMemo(() => {
    if (vault?.state !== 'open') return undefined
    const { profile, kind } = vault
    const known = { definition, profile, kind, ownFingerprint, entries, manager, officeHours, now }
    return previewRecord({ draft, ...known })
  }, [vault, draft, definition, ownFingerprint, entries, manager, officeHours, now])
}
