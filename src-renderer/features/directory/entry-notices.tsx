/** What an officer must know before relying on a record: not in effect, changes that wait, not valid, mail that came back. */
import { useTranslation } from 'react-i18next'
import { isAddressable } from '../../../src-shared/domain/directory/addressee.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { BounceNotices } from './confirmation/bounce-notices.tsx'

export function EntryNotices({ entry }: { readonly entry: DirectoryEntry }) {
  return (
    <>
      <ReviewNotice entry={entry} />
      <UsedOnceNotice entry={entry} />
      <StatusNotice pointOfContact={entry.pointOfContact} />
      <BounceNotices pointOfContact={entry.pointOfContact} />
    </>
  )
}

function ReviewNotice({ entry }: { readonly entry: DirectoryEntry }) {
  const { t } = useTranslation('directory')
  const formats = useFormats()
  const navigate = useNavigate()
  const waiting = entry.waiting.filter(({ standing }) => standing === 'waiting').length
  if (entry.inEffect && waiting === 0) return null
  return (
    <InlineNotice
      tone="caution"
      icon="clock"
      title={
        entry.inEffect
          ? t('review.label--waiting', { count: waiting, number: formats.number(waiting) })
          : t('review.heading--not-in-effect')
      }
      actions={
        <Button size="small" onPress={() => navigate({ screen: 'review', poc: entry.pointOfContact.id })}>
          {t('review.action--review')}
        </Button>
      }
    >
      {t(entry.inEffect ? 'review.prose--waiting' : 'review.prose--not-in-effect')}
    </InlineNotice>
  )
}

function UsedOnceNotice({ entry }: { readonly entry: DirectoryEntry }) {
  const { t } = useTranslation('directory')
  if (entry.waiting.every(({ standing }) => standing !== 'used-once')) return null
  return <InlineNotice tone="caution">{t('review.prose--used-once')}</InlineNotice>
}

function StatusNotice({ pointOfContact }: Pick<DirectoryEntry, 'pointOfContact'>) {
  const { t } = useTranslation('directory')
  const now = useNow()
  const { status } = pointOfContact
  if (status !== 'active') return <InlineNotice tone="caution">{t(`entry.prose--${status}`)}</InlineNotice>
  if (isAddressable(pointOfContact, now)) return null
  return <InlineNotice tone="caution">{t('entry.prose--validity-ended')}</InlineNotice>
}
