/** Beside a draft in a list: that it waits for a second officer, or came back. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { Badge } from '../../ui/badge.tsx'

export function DraftStanding({ draft }: { readonly draft: string }) {
  const { t } = useTranslation('second-officer')
  const standing = useDeskQuery('secondOfficer.ofDraft', { id: draft }).data?.standing
  if (standing !== 'waiting' && standing !== 'returned') return null
  return <Badge tone={standing === 'waiting' ? 'info' : 'caution'}>{t(`standing.status--${standing}`)}</Badge>
}
