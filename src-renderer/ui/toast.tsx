/** Short confirmations that go away by themselves; failures are shown where they happened, as inline notices. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
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

export type ToastMessage = { readonly title: string; readonly text?: string; readonly tone?: Tone }

type ShowToast = (message: ToastMessage) => void

const ToastContext = createContext<ShowToast>(() => {})

/** `const showToast = useToast()`, then `showToast({ title, tone: 'good' })`; it stays for six seconds. */
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
  const show = useMemo<ShowToast>(() => (message) => void queue.add(message, { timeout: 6000 }), [queue])
  return (
    <ToastContext value={show}>
      {children}
      <ToastRegion queue={queue} aria-label={label} className={classes(styles.region)}>
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
            <Button slot="close" className={classes(styles.close)}>
              <Icon name="close" size={14} />
            </Button>
          </Toast>
        )}
      </ToastRegion>
    </ToastContext>
  )
}
