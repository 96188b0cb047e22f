/** What waits for an officer beside the clocks, each with the way to its place; nothing where nothing waits. */
import { useTranslation } from 'react-i18next'
import { toInstant } from '../../../src-shared/base/clock.ts'
import { daysLater } from '../../../src-shared/domain/directory/confirmation.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { type Route, useNavigate } from '../../navigation.ts'
import { useNow } from '../../now.tsx'
import { Button } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icon.tsx'
import styles from './today.module.css'

type Waiting = {
  readonly id: string
  readonly icon: IconName
  readonly words: string
  readonly route: Route
  /** It is to be known, and nothing is to be done. */
  readonly isQuiet?: boolean
}

export function AlsoWaiting() {
  const { t } = useTranslation('clocks')
  const navigate = useNavigate()
  const waiting = [...useDrafts(), ...useKeys(), ...useDirectory()]
  if (waiting.length === 0) return null
  return (
    <section className={styles.also} aria-label={t('also.heading--also')}>
      {/* How old the directory is waits for nobody. */}
      {waiting.some(({ isQuiet = false }) => !isQuiet) && (
        <h2 className={styles.alsoTitle}>{t('also.heading--also')}</h2>
      )}
      <ul className={styles.waiting}>
        {waiting.map(({ id, icon, words, route, isQuiet = false }) => (
          <li key={id}>
            <Button
              size="small"
              variant={isQuiet ? 'quiet' : 'secondary'}
              icon={icon}
              onPress={() => navigate(route)}
            >
              {words}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Messages on their way out: not confirmed, waiting for a second officer, given back. */
function useDrafts(): readonly Waiting[] {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const unconfirmed = useDeskQuery('messages.unconfirmed', {}).data?.length ?? 0
  const { toDecide = 0, returned = 0 } = useDeskQuery('secondOfficer.counts', {}).data ?? {}
  const all: readonly (Waiting & { readonly number: number })[] = [
    {
      id: 'unconfirmed',
      icon: 'send',
      number: unconfirmed,
      words: t('also.action--unconfirmed', { number: formats.number(unconfirmed) }),
      route: { screen: 'messages' },
    },
    {
      id: 'to-decide',
      icon: 'pen',
      number: toDecide,
      words: t('also.action--to-decide', { number: formats.number(toDecide) }),
      route: { screen: 'waiting' },
    },
    {
      id: 'returned',
      icon: 'pen',
      number: returned,
      words: t('also.action--returned', { number: formats.number(returned) }),
      route: { screen: 'compose', to: [] },
    },
  ]
  return all.filter(({ number }) => number > 0)
}

/** The desk's own key is told of as early as the keys of others. */
const soonDays = 30

function useKeys(): readonly Waiting[] {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const language = useLanguage()
  const now = useNow()
  const report = useDeskQuery('readiness.report', { language })
  const own = useDeskQuery('desk.ownKey', {})
  const ending = (report.data?.tasks ?? []).filter(
    ({ kind }) => kind === 'key-expiring-7' || kind === 'key-expiring-30',
  ).length
  const until = own.data?.facts.encryption.until ?? null
  const isSoon = until !== null && Date.parse(until) <= Date.parse(daysLater(toInstant(now), soonDays))
  return [
    ...(isSoon
      ? [
          {
            id: 'own-key',
            icon: 'key' as const,
            words: t('also.action--own-key', { date: formats.date(until) }),
            route: { screen: 'desk', section: 'key' } as const,
          },
        ]
      : []),
    ...(ending === 0
      ? []
      : [
          {
            id: 'keys',
            icon: 'key' as const,
            words: t('also.action--keys', { number: formats.number(ending) }),
            route: { screen: 'readiness' } as const,
          },
        ]),
  ]
}

/** Changes in review, and how old the directory is. */
function useDirectory(): readonly Waiting[] {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const now = useNow()
  const changes = useDeskQuery('review.counts', {}).data?.waiting ?? 0
  const directory = useDeskQuery('registry.status', {}).data?.directory ?? null
  const isExpired = directory !== null && Date.parse(directory.expires) <= now.getTime()
  return [
    ...(changes === 0
      ? []
      : [
          {
            id: 'review',
            icon: 'directory' as const,
            words: t('also.action--review', { number: formats.number(changes) }),
            route: { screen: 'review' } as const,
          },
        ]),
    ...(directory === null
      ? []
      : [
          {
            id: 'directory',
            icon: isExpired ? ('warning' as const) : ('sync' as const),
            words: t(isExpired ? 'also.action--directory-expired' : 'also.action--directory', {
              date: formats.date(directory.issued),
            }),
            route: { screen: 'registry' } as const,
            isQuiet: !isExpired,
          },
        ]),
  ]
}
