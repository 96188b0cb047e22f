/** Where the focus lands when one part of writing takes the place of another. */
import { type RefObject, useEffect, useRef } from 'react'

/**
 * For a heading with `tabIndex={-1}`: it takes the focus that was lost with the button which led here, so that it is
 * read aloud and the next stop of the Tab key is near. A focus that is somewhere stays there.
 */
export function useLanding(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return heading
}
