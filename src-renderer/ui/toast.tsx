/** Short confirmations that go away by themselves; failures are shown where they happened, as inline notices. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import {
  Button,
  Text,
  // The only parts of the library whose names still carry this mark; they are kept in this file alone.
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { flushSync } from 'react-dom'
import { classes } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './toast.module.css'
import { type Tone, toneIcons } from './tone.ts'

export type ToastMessage = {
  readonly title: string
  readonly text?: string
  readonly tone?: Tone
  /** What can be done about it; it goes away then. */
  readonly action?: { readonly label: string; readonly onPress: () => void }
}

/** Longer where something is to be read and decided; pointing at it, or going there with F6, stops the time. */
const stayMs = { plain: 6000, withAction: 20_000 } as const

type ShowToast = (message: ToastMessage) => void

const ToastContext = createContext<ShowToast>(() => {})

/** `const showToast = useToast()`, then `showToast({ title, tone: 'good' })`; it stays for six seconds, or twenty with an action. */
export function useToast(): ShowToast {
  return useContext(ToastContext)
}

export type ToastHostProps = {
  /** Accessible name of the region, for example "Notifications". */
  readonly label: string
  readonly children: ReactNode
}

/** Stands once, around the whole page. */
export function ToastHost({ label, children }: ToastHostProps) {
  const [queue] = useState(() => new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 }))
  const show = useMemo<ShowToast>(
    () => (message) => {
      const timeout = message.action === undefined ? stayMs.plain : stayMs.withAction
      queue.add(message, { timeout })
    },
    [queue],
  )
  const [region, setRegion] = useState<HTMLDivElement | null>(null)
  const isAside = useOutOfTheWay(region)
  return (
    <ToastContext value={show}>
      {children}
      <ToastRegion
        ref={setRegion}
        queue={queue}
        aria-label={label}
        className={classes(styles.region, isAside && styles.aside)}
      >
        {({ toast }) => (
          <Toast toast={toast} className={classes(styles.toast, styles[toast.content.tone ?? 'neutral'])}>
            <span className={styles.icon}>
              <Icon name={toneIcons[toast.content.tone ?? 'neutral']} />
            </span>
            <ToastContent className={classes(styles.words)}>
              <Text slot="title" className={classes(styles.title)}>
                {toast.content.title}
              </Text>
              {toast.content.text !== undefined && <Text slot="description">{toast.content.text}</Text>}
            </ToastContent>
            {toast.content.action !== undefined && (
              <Button
                className={classes(styles.action)}
                onPress={() => {
                  queue.close(toast.key)
                  toast.content.action?.onPress()
                }}
              >
                {toast.content.action.label}
              </Button>
            )}
            <Button slot="close" className={classes(styles.close)}>
              <Icon name="close" size={14} />
            </Button>
          </Toast>
        )}
      </ToastRegion>
    </ToastContext>
  )
}

/** Whether they stand at the other edge, because they would cover what has the focus. `region` is null while there are none. */
function useOutOfTheWay(region: HTMLDivElement | null): boolean {
  const [isAside, setAside] = useState(false)
  useEffect(() => {
    if (region === null) return
    let frame = 0
    const inFrames = (frames: number, then: () => void) => {
      frame = requestAnimationFrame(() => (frames === 1 ? then() : inFrames(frames - 1, then)))
    }
    const make = () => {
      const focused = document.activeElement
      if (focused === null || region.contains(focused)) return
      // Moved at once: whoever looks next, however soon, finds them there and does not move them back.
      if (overlap(region.getBoundingClientRect(), focused.getBoundingClientRect()))
        flushSync(() => setAside((was) => !was))
    }
    // Drawn first, since what has the focus may still be brought into view; once for all that happens until then.
    const later = () => {
      cancelAnimationFrame(frame)
      inFrames(3, make)
    }
    // Of another size with each that comes or goes, the first included, as soon as it is drawn.
    const drawn = new ResizeObserver(later)
    drawn.observe(region)
    addEventListener('focusin', later)
    return () => {
      cancelAnimationFrame(frame)
      drawn.disconnect()
      removeEventListener('focusin', later)
    }
  }, [region])
  return isAside
}

/** Something as wide as half the window cannot be avoided by going to the other edge, nor does it vanish behind a toast. */
function overlap(one: DOMRect, other: DOMRect): boolean {
  if (one.height === 0 || other.height > innerHeight / 2) return false
  const isBeside = other.right < one.left || other.left > one.right
  return !isBeside && other.bottom > one.top && other.top < one.bottom
}
