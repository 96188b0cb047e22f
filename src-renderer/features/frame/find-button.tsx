/** The visible way to the palette, with its hotkey beside it. */
import { useTranslation } from 'react-i18next'
import { useFinding } from '../../finding.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './navigation-rail.module.css'

export function FindButton() {
  const { t } = useTranslation('find')
  const { open, hotkey, keyShortcut } = useFinding()
  return (
    <button type="button" className={styles.find} aria-keyshortcuts={keyShortcut} onClick={open}>
      <Icon name="search" size={20} />
      <span className={styles.findWords}>{t('palette.action--open')}</span>
      <span dir="ltr" className={styles.findKey} aria-hidden="true">
        {hotkey}
      </span>
    </button>
  )
}
