/** The five places of the desk. Writing and opening a message belong to Messages. */
import { useTranslation } from 'react-i18next'
import { type Route, useNavigate, useRoute } from '../../navigation.ts'
import { classes } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import styles from './navigation-rail.module.css'

const places = [
  { id: 'directory', icon: 'directory', screens: ['directory'] },
  { id: 'messages', icon: 'mail', screens: ['messages', 'compose', 'read'] },
  { id: 'registry', icon: 'registry', screens: ['registry'] },
  { id: 'desk', icon: 'desk', screens: ['desk'] },
  { id: 'vault', icon: 'vault', screens: ['vault'] },
] as const satisfies readonly { id: Route['screen']; icon: IconName; screens: readonly Route['screen'][] }[]

export function NavigationRail() {
  const { t } = useTranslation('common')
  const route = useRoute()
  const navigate = useNavigate()
  return (
    <nav className={styles.rail} aria-label={t('frame.label--navigation')}>
      <ul className={styles.places}>
        {places.map((place) => {
          const isHere = place.screens.some((screen) => screen === route.screen)
          return (
            <li key={place.id}>
              <button
                type="button"
                className={classes(styles.place, isHere && styles.here)}
                {...(isHere ? { 'aria-current': 'page' as const } : {})}
                onClick={() => navigate({ screen: place.id })}
              >
                <Icon name={place.icon} size={20} />
                <span>{t(`frame.label--${place.id}`)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
