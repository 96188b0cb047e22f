/** Whether one can encrypt to a recipient, until when, and whether its key was verified. */
import { useTranslation } from 'react-i18next'
import type { PreflightLine } from '../../../src-shared/domain/messages/views.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Badge } from '../../ui/badge.tsx'
import { encryptionWording } from './encryption-words.ts'

type KeyBadgesProps = { readonly line: Pick<PreflightLine, 'encryption' | 'verified'> }

export function KeyBadges({ line }: KeyBadgesProps) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const wording = encryptionWording(line.encryption)
  const isUsable = line.encryption.state === 'usable'
  return (
    <>
      <Badge tone={isUsable ? 'good' : 'danger'} icon={isUsable ? 'lock' : 'key-off'}>
        {wording.date === null
          ? t(`to.status--${wording.key}`)
          : t(`to.status--${wording.key}`, { date: formats.date(wording.date) })}
      </Badge>
      {isUsable && (
        <Badge
          tone={line.verified ? 'good' : 'caution'}
          icon={line.verified ? 'check-circle' : 'warning'}
          isQuiet
        >
          {t(line.verified ? 'to.status--verified' : 'to.status--not-verified')}
        </Badge>
      )}
    </>
  )
}
