/** Whether an element has room for the wide form of its content. */
import { type RefObject, useLayoutEffect, useState } from 'react'

/** @param from the inline size from which the answer is true, in rem */
export function useIsWide(element: RefObject<HTMLElement | null>, from: number): boolean {
  const [isWide, setWide] = useState(false)
  // Before it is painted: what is drawn first is what stays.
  useLayoutEffect(() => {
    const watched = element.current
    if (watched === null) return
    const pixels = from * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    const look = () => setWide(watched.clientWidth >= pixels)
    look()
    const observer = new ResizeObserver(look)
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element, from])
  return isWide
}
