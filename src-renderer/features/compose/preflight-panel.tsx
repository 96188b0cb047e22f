/** What the pre-flight finds, before anything is typed and while it is: what blocks in full, the rest behind one line. */
import { type ReactNode, useCallback, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import {
  type FindingCode,
  type FindingGroup,
  type FindingLevel,
  groupsOfFindings,
} from '../../../src-shared/domain/messages/preflight-finding.ts'
import { everyLine, type Preflight } from '../../../src-shared/domain/messages/views.ts'
import { useFindingWords } from '../../correspondence/finding-words.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import type { Tone } from '../../ui/tone.ts'
import { FindingOffices } from './finding-offices.tsx'
import styles from './preflight.module.css'

/** Said beside the recipient, the key or the indicator already, with the way out. */
const saidElsewhere: ReadonlySet<FindingCode> = new Set([
  'no-recipient',
  'entry-in-review',
  'entry-withdrawn',
  'entry-without-address',
  'key-missing',
  'key-expired',
  'key-revoked',
  'key-weak',
  'key-not-yet-valid',
  'own-key-unusable',
  'exercise-indicators',
])

const tones: Readonly<Record<FindingLevel, Tone>> = { blocks: 'danger', warns: 'caution', tells: 'info' }

export function PreflightPanel({ preflight }: { readonly preflight: Preflight }) {
  const { t } = useTranslation('preflight')
  const formats = useFormats()
  const groups = groupsOfFindings(preflight.findings)
  const of = (level: FindingLevel) => groups.filter((group) => group.level === level)
  const blocks = of('blocks').filter(({ code }) => !saidElsewhere.has(code))
  const [warns, tells] = [of('warns'), of('tells')]
  const counted = (level: 'warns' | 'tells', number: number) =>
    t('findings.label--count', { heading: t(`findings.heading--${level}`), number: formats.number(number) })
  return (
    <>
      <Level level="blocks" groups={blocks} preflight={preflight} />
      {warns.length + tells.length > 0 && (
        <Disclosure
          label={t('findings.label--counts', {
            warns: counted('warns', warns.length),
            tells: counted('tells', tells.length),
          })}
        >
          <Scrolling>
            <Level level="warns" groups={warns} preflight={preflight} />
            <Level level="tells" groups={tells} preflight={preflight} />
          </Scrolling>
        </Disclosure>
      )}
    </>
  )
}

/** Holds nothing to press, so the keyboard gets to it, and scrolls it, only where there is more than it shows. */
function Scrolling({ children }: { readonly children: ReactNode }) {
  const [scrolls, setScrolls] = useState(false)
  const watch = useCallback((panel: HTMLDivElement | null) => {
    const content = panel?.firstElementChild
    if (panel === null || content == null) return
    // At once: a finding that comes in is within reach of the keyboard as soon as it is seen.
    const observer = new ResizeObserver(() =>
      flushSync(() => setScrolls(panel.scrollHeight > panel.clientHeight)),
    )
    observer.observe(panel)
    // At its full height the panel itself keeps its size, however many findings come in.
    observer.observe(content)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={watch} className={styles.panel} tabIndex={scrolls ? 0 : undefined}>
      <div className={styles.levels}>{children}</div>
    </div>
  )
}

export type LevelProps = {
  readonly level: FindingLevel
  readonly groups: readonly FindingGroup[]
  readonly preflight: Pick<Preflight, 'lines' | 'copies'>
}

/** The findings of one level under their heading; nothing where there are none. */
export function Level({ level, groups, preflight }: LevelProps) {
  const { t } = useTranslation('preflight')
  const words = useFindingWords()
  if (groups.length === 0) return null
  return (
    <section className={styles.level} aria-label={t(`findings.heading--${level}`)}>
      <h3 className={styles.heading}>{t(`findings.heading--${level}`)}</h3>
      {groups.map((group) => (
        <InlineNotice
          key={group.code}
          tone={tones[level]}
          title={words.what(group.code)}
          {...(level === 'blocks' ? { announce: 'polite' } : {})}
        >
          {words.advice(group.code, level, group.findings[0]?.params)}
          <FindingOffices group={group} lines={everyLine(preflight)} />
        </InlineNotice>
      ))}
    </section>
  )
}
