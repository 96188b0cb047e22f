/**
 * Parts of a large screen that follow a change of the language one after another, each in a task of its own: all at once
 * they would keep whoever types in them waiting.
 */
import { type ReactNode, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { directionOf } from '../../src-shared/base/languages.ts'
import styles from './in-turn.module.css'
import { InLanguage, useLanguageState } from './language.tsx'
import { turnsOn } from './turns.ts'

const turns = turnsOn((work) => setTimeout(work))

/** Until its turn comes a part stays in the language that it was in, and in the direction of that. */
export function InTurn({ children }: { readonly children: ReactNode }) {
  const around = useLanguageState()
  const [shown, setShown] = useState(around)
  useEffect(
    () => (shown === around ? undefined : turns.take(() => flushSync(() => setShown(around)))),
    [shown, around],
  )
  const { language } = shown
  return (
    <InLanguage state={shown}>
      <div className={styles.part} lang={language} dir={directionOf(language)}>
        {children}
      </div>
    </InLanguage>
  )
}
