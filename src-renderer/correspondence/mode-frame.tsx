/** The frame around everything that an exercise or test message is written, read or handled in (DOMAIN.md §7.4). */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { Icon } from '../ui/icon.tsx'
import styles from './mode-frame.module.css'
import { ModeBanner, type ModeMark, ModeWords, useModeSentence } from './mode-mark.tsx'

const FrameContext = createContext<ModeMark>({ mode: null })

export type ModeFrameProps = ModeMark & { readonly children: ReactNode }

/**
 * Stands outside of what scrolls, so that its words stay in sight; nothing around real messages. It is a landmark by the
 * name of what is shown, and its band is for the eyes alone: who listens hears it once, on coming in.
 */
export function ModeFrame({ mode, name, children }: ModeFrameProps) {
  const sentence = useModeSentence({ mode, name })
  const mark = useMemo(() => ({ mode, name }), [mode, name])
  // One shape for both: another one would make React build the form anew when a draft becomes an exercise.
  return (
    <section className={sentence === null ? styles.plain : styles.marked} aria-label={sentence ?? undefined}>
      {mode !== null && sentence !== null && (
        <div className={styles.band} aria-hidden="true">
          <Icon name="warning" />
          <ModeWords mode={mode} />
          <span className={styles.sentence}>{sentence}</span>
        </div>
      )}
      <div className={styles.inside}>
        <FrameContext value={mark}>{children}</FrameContext>
      </div>
    </section>
  )
}

/** In a dialog that covers the frame: says again what the frame says. Nothing where there is none. */
export function FramedModeBanner() {
  return <ModeBanner {...useContext(FrameContext)} />
}
