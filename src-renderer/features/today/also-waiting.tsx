/** What waits for an officer beside the clocks, each with the way to its place; nothing where nothing waits. */
import { useTranslation } from 'react-i18next'
import { toInstant } from '../../../src-shared/base/clock.ts'
import type { OwnDevice } from '../../../src-shared/contract/registry.ts'
import { daysLater } from '../../../src-shared/domain/directory/confirmation.ts'
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import { type QueryOptions, useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
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

export type AlsoWaitingProps = {
  /** Open cases in which the manager of the directory wrote last; undefined until it is known. */
  readonly fromManager: number | undefined
}

export function AlsoWaiting({ fromManager }: AlsoWaitingProps) {
  const { t } = useTranslation('clocks')
  const navigate = useNavigate()
  const waiting = [
    ...useMessages(fromManager ?? 0),
    // Reading keys takes a processor for a while: the clocks come first.
    ...useKeys({ enabled: fromManager !== undefined }),
    ...useDirectory(),
    ...useRegistry(),
    ...useUnfinished(),
  ]
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

/** Pings and other texts of the manager; messages on their way out: not confirmed, waiting for a second officer, given back. */
function useMessages(fromManager: number): readonly Waiting[] {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const unconfirmed = useDeskQuery('messages.unconfirmed', {}).data?.length ?? 0
  const { toDecide = 0, returned = 0 } = useDeskQuery('secondOfficer.counts', {}).data ?? {}
  return counted([
    {
      id: 'from-manager',
      icon: 'mail',
      number: fromManager,
      words: t('also.action--manager', { number: formats.number(fromManager) }),
      route: { screen: 'cases' },
    },
    {
      id: 'unconfirmed',
      icon: 'send',
      number: unconfirmed,
      words: t('also.action--unconfirmed', { number: formats.number(unconfirmed) }),
      route: { screen: 'cases' },
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
  ])
}

/** Without those of which there are none. */
function counted(all: readonly (Waiting & { readonly number: number })[]): readonly Waiting[] {
  return all.filter(({ number }) => number > 0)
}

/** The desk's own key is told of as early as the keys of others. */
const soonDays = 30

function useKeys(when: QueryOptions): readonly Waiting[] {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const { unusable = 0, ending = 0 } = useDeskQuery('readiness.keysOfNote', {}, when).data ?? {}
  return [
    ...useOwnKey(when),
    ...counted([
      {
        id: 'keys-unusable',
        icon: 'warning',
        number: unusable,
        words: t('also.action--keys-unusable', { number: formats.number(unusable) }),
        route: { screen: 'readiness' },
      },
      {
        id: 'keys',
        icon: 'key',
        number: ending,
        words: t('also.action--keys', { number: formats.number(ending) }),
        route: { screen: 'readiness' },
      },
    ]),
  ]
}

function useOwnKey(when: QueryOptions): readonly Waiting[] {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const now = useNow()
  const until = useDeskQuery('desk.ownKey', {}, when).data?.facts.encryption.until ?? null
  if (until === null || Date.parse(until) > Date.parse(daysLater(toInstant(now), soonDays))) return []
  const words = t('also.action--own-key', { date: formats.date(until) })
  return [{ id: 'own-key', icon: 'key', words, route: { screen: 'desk', section: 'key' } }]
}

/** Changes in review, and how old the directory is. */
function useDirectory(): readonly Waiting[] {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const now = useNow()
  const changes = useDeskQuery('review.counts', {}).data?.waiting ?? 0
  const status = useDeskQuery('registry.status', {}).data
  const review = counted([
    {
      id: 'review',
      icon: 'directory',
      number: changes,
      words: t('also.action--review', { number: formats.number(changes) }),
      route: { screen: 'review' },
    },
  ])
  if (status === undefined) return review
  const route = { screen: 'registry' } as const
  if (status.directory === null) {
    const words = t(`also.action--${firstDirectory(status.device?.status)}`)
    return [...review, { id: 'directory', icon: 'warning', words, route }]
  }
  const { issued, expires } = status.directory
  const isExpired = Date.parse(expires) <= now.getTime()
  const words = t(isExpired ? 'also.action--directory-expired' : 'also.action--directory', {
    date: formats.date(issued),
  })
  const icon = isExpired ? 'warning' : 'sync'
  return [...review, { id: 'directory', icon, words, route, isQuiet: !isExpired }]
}

/** What stands between a desk and its first directory. */
function firstDirectory(device: OwnDevice['status'] | undefined) {
  if (device === 'unsent') return 'enrolment-unsent'
  return device === 'pending' ? 'enrolment-pending' : 'no-directory'
}

/** What a first run that was left early did not get to; a real vault does not open without it. */
function useUnfinished(): readonly Waiting[] {
  const { t } = useTranslation('clocks')
  const vault = useDeskQuery('vault.status', {}).data
  if (vault?.state !== 'open' || vault.hasRecovery) return []
  const isTheirs = vault.officer !== null && mayActAs(vault.officer.role, 'administrator')
  if (!isTheirs) return []
  const route = { screen: 'desk', section: 'recovery' } as const
  return [{ id: 'recovery', icon: 'key', words: t('also.action--no-recovery'), route, isQuiet: true }]
}

/** What the registry did not accept, and a directory that could not be renewed. */
function useRegistry(): readonly Waiting[] {
  const { t } = useTranslation('clocks')
  const formats = useFormats()
  const now = useNow()
  const status = useDeskQuery('registry.status', {}).data
  if (status === undefined) return []
  const { outbox, lastAttempt } = status
  const route = { screen: 'registry' } as const
  const refused = t('also.action--refused', { number: formats.number(outbox.refused) })
  const all = counted([{ id: 'refused', icon: 'send', number: outbox.refused, words: refused, route }])
  if (lastAttempt === null || lastAttempt.failure === null) return all
  const words = t('also.action--not-renewed', { when: formats.relative(lastAttempt.at, now) })
  return [...all, { id: 'not-renewed', icon: 'warning', words, route }]
}
