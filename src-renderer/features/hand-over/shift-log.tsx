/** The log of the desk's shifts: writing into it, and reading it back from the newest. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import type { ShiftChange } from '../../../src-shared/domain/hand-over/shift-log.ts'
import type { OpenCase } from '../../../src-shared/domain/hand-over/summary.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './hand-over.module.css'
import { LogNote } from './log-note.tsx'
import { WriteNote } from './write-note.tsx'

/** So many entries are read at once. */
const pageSize = 20

export type ShiftLogProps = {
  /** Cases that a note can be about. */
  readonly cases: readonly OpenCase[]
}

export function ShiftLog({ cases }: ShiftLogProps) {
  const { t } = useTranslation('hand-over')
  return (
    <>
      <Section title={t('log.heading--write')}>
        <WriteNote cases={cases} />
      </Section>
      <Section title={t('log.heading--log')}>
        <LogPage />
      </Section>
    </>
  )
}

/** The entries before number `before`, and further ones where they are asked for. */
function LogPage({ before }: { readonly before?: number }) {
  const { t } = useTranslation('hand-over')
  const [isFurther, setFurther] = useState(false)
  const log = useDeskQuery('handOver.log', {
    limit: pageSize,
    ...(before === undefined ? {} : { before }),
  })
  if (log.data === undefined) return <FailureNotice failure={log.error} />
  const { items, hasMore } = log.data
  const last = items.at(-1)
  if (last === undefined) return <p className={styles.muted}>{t('log.prose--empty')}</p>
  return (
    <>
      <div className={styles.list}>
        {items.map((item) => (
          <Item key={item.kind === 'note' ? item.note.id : item.change.id} item={item} />
        ))}
      </div>
      {hasMore && !isFurther && (
        <div className={styles.actions}>
          <Button onPress={() => setFurther(true)}>{t('log.action--more')}</Button>
        </div>
      )}
      {hasMore && isFurther && <LogPage before={last.kind === 'note' ? last.note.seq : last.change.seq} />}
    </>
  )
}

function Item({ item }: { readonly item: CallOutput<'handOver.log'>['items'][number] }) {
  return (
    <div className={styles.item}>
      {item.kind === 'note' ? <LogNote note={item.note} /> : <Change change={item.change} />}
    </div>
  )
}

function Change({ change: { kind, by, at, hasRead } }: { readonly change: ShiftChange }) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const begun = hasRead ? t('log.status--taken-over') : t('log.status--begun')
  return (
    <div className={styles.head}>
      <Icon name="clock" />
      <span>{kind === 'ended' ? t('log.status--ended') : begun}</span>
      <bdi>{by}</bdi>
      <time className={styles.quiet} dateTime={at}>
        {formats.dateTime(at)}
      </time>
    </div>
  )
}
