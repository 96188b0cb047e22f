/** The places that belong to the directory, above whichever of them is open: points of contact, readiness, review and so on. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { type Route, useNavigate, useRoute } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './directory-area.module.css'

const places = [
  { id: 'directory', screens: ['directory', 'record'] },
  { id: 'hours', screens: ['hours'] },
  { id: 'readiness', screens: ['readiness'] },
  { id: 'review', screens: ['review', 'imports'] },
  { id: 'keys', screens: ['keys'] },
  { id: 'groups', screens: ['groups'] },
] as const satisfies readonly { id: Route['screen']; screens: readonly Route['screen'][] }[]

/** The screens that stand in the directory, as the rail and this row of places see them. */
export const directoryScreens: readonly Route['screen'][] = places.flatMap(({ screens }) => [...screens])

/** Leaves the screens of other places as they are. */
export function DirectoryArea({ children }: { readonly children: ReactNode }) {
  const route = useRoute()
  if (!directoryScreens.includes(route.screen)) return children
  return (
    <div className={styles.area}>
      <Places screen={route.screen} />
      <div className={styles.screen}>{children}</div>
    </div>
  )
}

function Places({ screen }: Pick<Route, 'screen'>) {
  const { t } = useTranslation('review')
  const navigate = useNavigate()
  return (
    <nav className={styles.bar} aria-label={t('area.label--places')}>
      <ul className={styles.places}>
        {places.map(({ id, screens }) => {
          const isHere = screens.some((one) => one === screen)
          return (
            <li key={id}>
              <button
                type="button"
                className={classes(styles.place, isHere && styles.here)}
                {...(isHere ? { 'aria-current': 'page' as const } : {})}
                onClick={() => navigate({ screen: id })}
              >
                {id === 'review' ? <ReviewLabel /> : t(`area.label--${id}`)}
              </button>
            </li>
          )
        })}
      </ul>
      {screen !== 'imports' && (
        <Button size="small" icon="download" onPress={() => navigate({ screen: 'imports' })}>
          {t('area.action--import')}
        </Button>
      )}
    </nav>
  )
}

/** With the number that waits, and a warning where our own State's record was changed. */
function ReviewLabel() {
  const { t } = useTranslation('review')
  const formats = useFormats()
  const counts = useDeskQuery('review.counts', {})
  const { waiting = 0, alarms = 0 } = counts.data ?? {}
  return (
    <>
      {waiting === 0
        ? t('area.label--review')
        : t('area.label--review-count', { number: formats.number(waiting) })}
      {alarms > 0 && (
        <span className={styles.alarm}>
          <Icon name="danger" size={14} />
          {t('area.status--alarm')}
        </span>
      )}
    </>
  )
}
