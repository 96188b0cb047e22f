/** Says aloud, once and politely, what comes while somebody works elsewhere: a time limit that passes, files, alarms, what waits. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { useAskedAsTimePasses } from '../../as-time-passes.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { changesAt, firstChoice, questionFor, withOthers } from '../today/use-today-rows.ts'
import styles from './navigation-rail.module.css'
import { risen } from './risen.ts'

const names = ['overdue', 'files', 'alarms'] as const
type Name = (typeof names)[number]
type Counts = Readonly<Record<Name, number | undefined>>

/** What Today asks first too, so that one answer serves both. */
const firstQuestion = questionFor(firstChoice, 0)

const nothingKnown: Counts = { overdue: undefined, files: undefined, alarms: undefined }

/** Unseen: what is counted stands in the rail and on the start page. A number that falls, or is read first, says nothing. */
export function Arrivals() {
  const { t } = useTranslation(['feedback', 'incoming', 'review'])
  const formats = useFormats()
  const counts = useCounts()
  const { overdue, files, alarms } = counts
  const before = useRef(nothingKnown)
  const [said, setSaid] = useState<{ readonly names: readonly Name[]; readonly counts: Counts } | null>(null)
  useEffect(() => {
    const now = { overdue, files, alarms }
    const news = risen(before.current, now, names)
    before.current = now
    if (news.length > 0) setSaid({ names: news, counts: now })
  }, [overdue, files, alarms])
  const words = (name: Name, number: string) => {
    if (name === 'files') return t('incoming:rail.status--waiting', { number })
    if (name === 'alarms') return t('review:area.status--alarms', { number })
    return t('feedback:arrivals.status--overdue', { number })
  }
  return (
    <p role="status" className={styles.unseen}>
      {said?.names.map((name) => words(name, formats.number(said.counts[name] ?? 0))).join(' · ')}
    </p>
  )
}

/**
 * Clocks are the real ones: first read at the turn of a minute, so that the start has nothing of it, and again with each limit.
 */
function useCounts(): Counts {
  const now = useNow()
  const [start] = useState(now)
  const clocks = useDeskQuery('clocks.today', firstQuestion, { enabled: now !== start })
  const files = useDeskQuery('incoming.watched', {}).data?.waiting.length
  const alarms = useDeskQuery('review.counts', {}).data?.alarms
  useAskedAsTimePasses(changesAt(clocks.data), () => void clocks.refetch(withOthers))
  return { overdue: clocks.data?.counts.real.overdue, files, alarms }
}
