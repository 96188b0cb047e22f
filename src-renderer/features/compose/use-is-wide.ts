/** Whether an element has room for the wide form of its content. */
import { type RefObject, useEffect, useState } from 'react'

/** @param pixels the inline size from which the answer is true */
export function useIsWide(element: RefObject<HTMLElement | null>, pixels: number): boolean {
  const [isWide, setWide] = useState(false)
  useEffect(() => {
    const watched = element.current
    if (watched === null) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWide(entry.contentRect.width >= pixels)
    })
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element, pixels])
  return isWide
}
