/** The clocks of a case under its head: those that run with what can be done, and those that have stopped. */
import { useTranslation } from 'react-i18next'
import type { ClockView, Receipt } from '../../../src-shared/domain/clocks/views.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { ClockBehind } from '../../correspondence/clock-behind.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ClockItem } from './clock-item.tsx'
import styles from './clocks.module.css'

export type CaseClocksProps = { readonly thread: string; readonly messages: readonly MessageView[] }

/** Nothing where the case never had a clock. */
export function CaseClocks({ thread, messages }: CaseClocksProps) {
  const { t } = useTranslation('clocks')
  const found = useDeskQuery('clocks.ofCase', { thread })
  if (found.data === undefined || found.data.clocks.length === 0) return null
  const { clocks, receipts, soonHours, behind } = found.data
  const running = clocks.filter(({ stopped }) => stopped === null)
  const stopped = clocks.filter((clock) => clock.stopped !== null)
  const item = (clock: ClockView) => (
    <ClockItem
      key={clock.id}
      clock={clock}
      message={messages.find(({ summary }) => summary.id === clock.message)}
      receipt={receiptOf(clock, receipts)}
      soonHours={soonHours}
    />
  )
  return (
    <section className={styles.panel} aria-label={t('case.heading--clocks')}>
      <h3 className={styles.heading}>{t('case.heading--clocks')}</h3>
      <ClockBehind behind={behind} />
      {running.length > 0 && <ul className={styles.clocks}>{running.map(item)}</ul>}
      {running.some(({ source }) => source === 'policy') && (
        <p className={styles.about}>{t('case.prose--suggestion')}</p>
      )}
      {stopped.length > 0 && (
        <Disclosure label={t('case.label--stopped')}>
          <ul className={styles.clocks}>{stopped.map(item)}</ul>
        </Disclosure>
      )}
    </section>
  )
}

function receiptOf({ message }: ClockView, receipts: readonly Receipt[]): Receipt | undefined {
  return receipts.find((receipt) => receipt.message === message)
}
