/** Short confirmations that go away by themselves; failures are shown where they happened, as inline notices. */
import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import {
  Button,
  Text,
  // The only parts of the library whose names still carry this mark; they are kept in this file alone.
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
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
  const region = useRef<HTMLDivElement>(null)
  const isAside = useOutOfTheWay(region, queue)
  return (
    <ToastContext value={show}>
      {children}
      <ToastRegion
        ref={region}
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

/** Whether they stand at the other edge, because they would cover what has the focus. */
function useOutOfTheWay(region: RefObject<HTMLDivElement | null>, queue: ToastQueue<ToastMessage>): boolean {
  const [isAside, setAside] = useState(false)
  useEffect(() => {
    const make = () => {
      const [toasts, focused] = [region.current, document.activeElement]
      if (toasts === null || focused === null || toasts.contains(focused)) return
      if (overlap(toasts.getBoundingClientRect(), focused.getBoundingClientRect())) setAside((was) => !was)
    }
    // Drawn first, since what has the focus may still be brought into view.
    const later = () => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(make)))
    addEventListener('focusin', later)
    const leave = queue.subscribe(later)
    return () => {
      removeEventListener('focusin', later)
      leave()
    }
  }, [region, queue])
  return isAside
}

/** Something as wide as half the window cannot be avoided by going to the other edge, nor does it vanish behind a toast. */
function overlap(one: DOMRect, other: DOMRect): boolean {
  if (one.height === 0 || other.height > innerHeight / 2) return false
  const isBeside = other.right < one.left || other.left > one.right
  return !isBeside && other.bottom > one.top && other.top < one.bottom
}
