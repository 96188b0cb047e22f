/** One template to begin with: its name, what it is for, the protection it needs, and how usual it is on this route. */
import { useTranslation } from 'react-i18next'
import { mayGoToManager } from '../../../src-shared/domain/messages/addressed.ts'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import type { Stance } from '../../../src-shared/domain/messages/template.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './compose.module.css'

export type TemplateCardProps = {
  readonly definition: TemplateDefinition
  /** Null while nobody has been picked. */
  readonly stance: Stance | null
  /** Alpha-3 code of the State of this desk. */
  readonly ownState: string
  readonly isPrimary: boolean
  readonly onBegin: () => void
}

export function TemplateCard({ definition, stance, ownState, isPrimary, onBegin }: TemplateCardProps) {
  const { t } = useTranslation('compose')
  const { t: manager } = useTranslation('directory-manager')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const words = definition.words(language)
  const { id, leastProtection } = definition.template
  return (
    <article className={styles.card}>
      <div className={styles.cardText}>
        <h3 className={styles.cardTitle}>
          {words(`${id}.name`)} <span className={styles.templateId}>{id}</span>
        </h3>
        <p className={styles.muted}>{words(`${id}.purpose`)}</p>
        <span className={styles.protection}>
          <Icon name={leastProtection === 'encrypted' ? 'lock' : 'pen'} size={14} />
          {t(`start.label--protection-${leastProtection}`)}
        </span>
        {mayGoToManager(definition.template) && (
          <span className={styles.protection}>
            <Icon name="send" size={14} />
            {manager('start.label--first')}
          </span>
        )}
        {stance !== null && (
          <div className={styles.stance}>
            <Badge tone={stanceTone[stance]}>{t(`start.status--route-${stance}`)}</Badge>
            {stance === 'by-own-side' && (
              <span>{t('start.prose--by-own-side', { state: stateName(ownState, language) })}</span>
            )}
          </div>
        )}
      </div>
      <Button
        variant={isPrimary ? 'primary' : 'secondary'}
        icon="pen"
        aria-label={common('named.label--colon', {
          what: t('start.action--begin'),
          about: words(`${id}.name`),
        })}
        onPress={onBegin}
      >
        {t('start.action--begin')}
      </Button>
    </article>
  )
}

const stanceTone = {
  usual: 'good',
  possible: 'neutral',
  unusual: 'caution',
  'by-own-side': 'caution',
} as const satisfies Record<Stance, string>
