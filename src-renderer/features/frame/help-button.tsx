/** The visible way to the help, at the end of the navigation: to the topic of the present screen. */
import { useTranslation } from 'react-i18next'
import { helpAbout, useNavigate, useRoute } from '../../navigation.ts'
import { useHotkey } from '../../parts/use-hotkey.ts'
import { classes } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './navigation-rail.module.css'

export function HelpButton() {
  const { t } = useTranslation('common')
  const route = useRoute()
  const navigate = useNavigate()
  const { aria } = useHotkey('help')
  const isHere = route.screen === 'help'
  return (
    <button
      type="button"
      className={classes(styles.help, isHere && styles.here)}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      aria-keyshortcuts={aria}
      onClick={() => navigate(helpAbout(route))}
    >
      <Icon name="info" size={20} />
      <span>{t('help.heading--help')}</span>
    </button>
  )
}
