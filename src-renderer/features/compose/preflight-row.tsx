/** One recipient before release: encryption and until when, verification, office hours and local time. */
import { useTranslation } from 'react-i18next'
import { zoneClock } from '../../../src-shared/domain/directory/local-time.ts'
import type { Template } from '../../../src-shared/domain/messages/template.ts'
import type { PreflightLine } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { KeyBadges } from './key-badges.tsx'
import styles from './recipients.module.css'

export type PreflightRowProps = {
  readonly template: Template
  readonly line: PreflightLine | undefined
  /** Whether it is no longer in the directory; without a line it is else being read. */
  readonly isGone: boolean
  readonly onRemove: () => void
}

export function PreflightRow({ template, line, isGone, onRemove }: PreflightRowProps) {
  const { t } = useTranslation('compose')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  if (line === undefined)
    return (
      <li className={styles.row}>
        <div className={styles.line}>
          <Badge tone={isGone ? 'danger' : 'neutral'} icon={isGone ? 'warning' : 'clock'}>
            {isGone ? t('to.prose--not-in-directory') : t('to.status--reading')}
          </Badge>
        </div>
        <IconButton icon="close" size="small" label={t('to.action--remove-unnamed')} onPress={onRemove} />
      </li>
    )
  const state = stateName(line.state, language)
  const isUsable = line.encryption.state === 'usable'
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <span className={styles.who}>
          <strong>{state}</strong>{' '}
          <span className={styles.office}>
            {common(`poc-type.label--${line.type}`)} · <bdi>{line.entity}</bdi>
          </span>
        </span>
        <span className={styles.facts}>
          {line.blocked === null ? (
            <KeyBadges line={line} />
          ) : (
            <Badge tone="danger" icon="warning">
              {t(`to.status--${line.blocked}`)}
            </Badge>
          )}
          {line.provisional && (
            <Badge tone="caution" icon="warning">
              {t('to.status--provisional')}
            </Badge>
          )}
          <OfficeClock line={line} />
        </span>
      </div>
      <IconButton
        icon="close"
        size="small"
        label={t('to.action--remove', { office: line.entity, state })}
        onPress={onRemove}
      />
      {line.blocked === null && !isUsable && template.leastProtection === 'signed' && (
        <p className={styles.clear}>{t('to.status--in-clear')}</p>
      )}
      <WayOut line={line} />
    </li>
  )
}

/** What can be done about a recipient that no message goes to, for want of a review or of an address. */
function WayOut({ line }: { readonly line: PreflightLine }) {
  const { t } = useTranslation('compose')
  const navigate = useNavigate()
  if (line.blocked === 'in-review')
    return (
      <p className={styles.clear}>
        {t('to.prose--in-review')}{' '}
        <Button size="small" onPress={() => navigate({ screen: 'review', poc: line.pocId })}>
          {t('to.action--review')}
        </Button>
      </p>
    )
  if (line.blocked !== 'no-address') return null
  return (
    <p className={styles.clear}>
      {t('to.prose--no-address')}{' '}
      <Button size="small" onPress={() => navigate({ screen: 'directory', id: line.pocId })}>
        {t('to.action--show-record')}
      </Button>
    </p>
  )
}

function OfficeClock({ line }: { readonly line: PreflightLine }) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  const now = useNow()
  // A zone that this runtime does not know has no clock to show.
  const isKnown = zoneClock(line.timeZone) !== undefined
  return (
    <Badge tone="neutral" icon="clock" isQuiet>
      {t(line.officeOpen ? 'to.status--open' : 'to.status--closed')}
      {isKnown && ` · ${t('to.label--local-time', { time: formats.time(now, line.timeZone) })}`}
    </Badge>
  )
}
