/** The head of the compose screen: what is being written, whether it is saved, and the way to release it. */
import { useTranslation } from 'react-i18next'
import type { TemplateDefinition } from '../../../src-shared/domain/messages/catalogue.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './compose.module.css'
import type { SavingState } from './use-draft-saving.ts'
import { useLanding } from './use-landing.ts'

export type ComposeHeadProps = {
  readonly definition: TemplateDefinition
  readonly saving: SavingState
  /** Whether a second officer releases it. */
  readonly submits: boolean
  /** Problems that stand before the release. */
  readonly remaining: number
  readonly onLeave: () => void
  readonly onRelease: () => void
}

export function ComposeHead(props: ComposeHeadProps) {
  const { definition, saving, submits, remaining, onLeave, onRelease } = props
  const { t } = useTranslation('compose')
  const { t: fourEyes } = useTranslation('second-officer')
  const formats = useFormats()
  const landing = useLanding()
  const words = definition.words(useLanguage())
  const { id } = definition.template
  return (
    <header className={styles.head}>
      <IconButton icon="arrow-back" label={t('action--leave')} onPress={onLeave} />
      <div className={styles.heading}>
        <h1 ref={landing} tabIndex={-1} className={styles.title}>
          {words(`${id}.name`)} <span className={styles.templateId}>{id}</span>
        </h1>
        <p className={styles.saving} role="status">
          <Icon name={saving === 'failed' ? 'warning' : saving === 'saved' ? 'check' : 'pen'} size={14} />
          {t(`saving.status--${saving}`)}
        </p>
      </div>
      <span className={styles.remaining}>
        {remaining > 0
          ? t('problems.status--remaining', { number: formats.number(remaining) })
          : t('problems.prose--none')}
      </span>
      <Button variant="primary" icon="lock" onPress={onRelease}>
        {submits ? fourEyes('submit.action--submit') : t('release.action--release')}
      </Button>
    </header>
  )
}
