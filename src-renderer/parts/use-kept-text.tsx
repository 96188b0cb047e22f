/** What an officer types and has not sent is kept by the vault: a lock or another screen loses none of it. */
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { beforeLocking } from '../api/before-locking.ts'
import { callDesk } from '../api/client.ts'
import { useDeskQuery } from '../api/queries.ts'
import { Icon } from '../ui/icon.tsx'
import { keepLatest } from './keeping.ts'
import styles from './kept-text.module.css'

export type KeptPlace<Kept> = {
  /** As `keptTexts.read` wants it. */
  readonly place: string
  readonly schema: z.ZodType<Kept>
  /** What stands there where nothing is kept; of two such, nothing is kept. */
  readonly empty: Kept
}

export type KeptText<Kept> = {
  readonly value: Kept
  readonly change: (value: Kept) => void
  /** It was sent, or the officer wants it no more: nothing of it is kept. */
  readonly clear: () => void
  /** What ends a dialog of it, by its way out or by what was done: nothing is kept, then `next`. */
  readonly closing: (next: () => void) => () => void
  /** Whether the latest of it could not be kept. */
  readonly hasFailed: boolean
  /** Whether what stands there was typed before, and nothing since. */
  readonly isRestored: boolean
  /** Says so. */
  readonly told: ReactNode
}

export function useKeptText<Kept>({ place, schema, empty }: KeptPlace<Kept>): KeptText<Kept> {
  const found = useDeskQuery('keptTexts.read', { place }).data?.value ?? null
  const kept = useMemo(() => (found === null ? undefined : keptIn(found, schema)), [found, schema])
  const [own, setOwn] = useState<Kept>()
  const keeping = useKeeping(place)
  const isRestored = own === undefined && kept !== undefined
  const clear = () => {
    setOwn(empty)
    keeping.later(null)
    void keeping.flush()
  }
  return {
    value: own ?? kept ?? empty,
    change: (value) => {
      setOwn(value)
      const text = JSON.stringify(value)
      keeping.later(text === JSON.stringify(empty) ? null : text)
    },
    clear,
    closing: (next) => () => {
      clear()
      next()
    },
    hasFailed: keeping.hasFailed,
    isRestored,
    told: isRestored && <ToldKept />,
  }
}

function ToldKept() {
  const { t } = useTranslation('common')
  return (
    <p className={styles.told} role="status">
      <Icon name="info" size={16} />
      {t('kept.prose--kept')}
    </p>
  )
}

/** What an earlier version of the program kept in another form is none. */
function keptIn<Kept>(text: string, schema: z.ZodType<Kept>): Kept | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function useKeeping(place: string) {
  const [hasFailed, setFailed] = useState(false)
  const keeping = useMemo(
    () => keepLatest((value) => callDesk('keptTexts.keep', { place, value }), setFailed),
    [place],
  )
  useEffect(() => {
    const end = beforeLocking(keeping.flush)
    return () => {
      end()
      void keeping.flush()
    }
  }, [keeping])
  return { ...keeping, hasFailed }
}
