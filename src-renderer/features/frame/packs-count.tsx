/** How many packs of templates wait for an administrator. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWaitingPacks } from '../templates/waiting-packs.tsx'
import styles from './navigation-rail.module.css'

export function PacksCount() {
  const { t } = useTranslation('template-packs')
  const formats = useFormats()
  const waiting = useWaitingPacks()
  if (waiting === 0) return null
  return (
    <em className={styles.count}>
      <Icon name="clock" size={14} />
      <span>{t('registry.label--waiting', { number: formats.number(waiting) })}</span>
    </em>
  )
}
