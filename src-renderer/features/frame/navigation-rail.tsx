/** The five places of the desk. Review and key ring belong to the directory, writing and opening to the cases. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { type Route, useNavigate, useRoute } from '../../navigation.ts'
import { classes } from '../../ui/class-names.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { directoryScreens } from './directory-area.tsx'
import { FindButton } from './find-button.tsx'
import { HelpButton } from './help-button.tsx'
import { IncomingCount } from './incoming-count.tsx'
import styles from './navigation-rail.module.css'
import { PacksCount } from './packs-count.tsx'
import { RailCount } from './rail-count.tsx'
import { SecondOfficerCount } from './second-officer-count.tsx'
import { UnconfirmedCount } from './unconfirmed-count.tsx'

const places = [
  { id: 'today', icon: 'clock', screens: ['today', 'practice'] },
  { id: 'directory', icon: 'directory', screens: directoryScreens },
  {
    id: 'cases',
    icon: 'mail',
    screens: ['cases', 'compose', 'read', 'waiting', 'hand-over', 'statistics'],
  },
  { id: 'registry', icon: 'registry', screens: ['registry'] },
  { id: 'desk', icon: 'desk', screens: ['desk'] },
] as const satisfies readonly { id: Route['screen']; icon: IconName; screens: readonly Route['screen'][] }[]

export function NavigationRail() {
  const { t } = useTranslation('common')
  const route = useRoute()
  const navigate = useNavigate()
  return (
    <nav className={styles.rail} aria-label={t('frame.label--navigation')}>
      <FindButton />
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
                {place.id === 'directory' && <ReviewCount />}
                {place.id === 'desk' && <PacksCount />}
                {place.id === 'cases' && <SecondOfficerCount />}
                {place.id === 'cases' && <UnconfirmedCount />}
                {place.id === 'cases' && <IncomingCount />}
              </button>
            </li>
          )
        })}
      </ul>
      <HelpButton />
    </nav>
  )
}

/** What waits for an officer in review; in the colour and with the sign of an alarm, that our own State's record was changed. */
function ReviewCount() {
  const { t } = useTranslation('review')
  const { waiting = 0, alarms = 0 } = useDeskQuery('review.counts', {}).data ?? {}
  return alarms > 0 ? (
    <RailCount
      isAlarm
      icon="danger"
      count={alarms}
      words={(number) => t('area.status--alarms', { number })}
    />
  ) : (
    <RailCount icon="clock" count={waiting} words={(number) => t('area.status--waiting', { number })} />
  )
}
