/** Marks exercise and test messages so that they cannot be mistaken for real ones (DOMAIN.md §7.4). */
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../src-shared/domain/messages/draft.ts'
import { isolated } from '../i18n/isolated.ts'
import { Badge } from '../ui/badge.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './mode-mark.module.css'

type Mode = Draft['mode']

/** The word in a list; nothing for real messages, which are the rule. */
export function ModeBadge({ mode }: { readonly mode: Mode | null }) {
  const { t } = useTranslation('messages')
  if (mode === null || mode === 'real') return null
  return (
    <Badge tone="exercise" icon="warning">
      {t(`mode.label--${mode}`)}
    </Badge>
  )
}

export type ModeBannerProps = {
  readonly mode: Mode | null
  /** Name of the exercise, where it is known. */
  readonly name?: string | undefined
}

/** A band over the whole width of what it marks; nothing for real messages. */
export function ModeBanner({ mode, name }: ModeBannerProps) {
  const { t } = useTranslation('messages')
  if (mode === null || mode === 'real') return null
  const words =
    mode === 'test'
      ? t('mode.prose--test')
      : name === undefined || name === ''
        ? t('mode.prose--exercise')
        : t('mode.prose--exercise-named', { name: isolated(name) })
  return (
    <p className={styles.banner}>
      <Icon name="warning" />
      <strong lang="en">{mode === 'exercise' ? 'EXERCISE EXERCISE EXERCISE' : 'TEST'}</strong>
      <span>{words}</span>
    </p>
  )
}
