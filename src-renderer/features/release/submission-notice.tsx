/** Above the form of a draft: that it waits for release, or why it came back. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useNavigate } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'

export function SubmissionNotice({ draft }: { readonly draft: string }) {
  const { t } = useTranslation('second-officer')
  const navigate = useNavigate()
  const latest = useDeskQuery('secondOfficer.ofDraft', { id: draft }).data
  if (latest === undefined || latest === null) return null
  const { id, standing, reason } = latest
  if (standing !== 'waiting' && standing !== 'returned') return null
  const show = (
    <Button size="small" onPress={() => navigate({ screen: 'waiting', submission: id })}>
      {t('notice.action--show')}
    </Button>
  )
  if (standing === 'waiting') {
    return (
      <InlineNotice tone="info" icon="clock" actions={show}>
        {t('notice.prose--waiting')}
      </InlineNotice>
    )
  }
  return (
    <InlineNotice tone="caution" title={t('notice.heading--returned')} actions={show}>
      <p dir="auto">{reason}</p>
    </InlineNotice>
  )
}
