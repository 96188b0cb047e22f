/** How large the window is, and how large it shows its page. */
import type { LaunchedApp } from './launch.ts'

/** Content of the window in pixels, and its zoom; ends when the page has followed. */
export async function setWindow(
  { app, page }: Pick<LaunchedApp, 'app' | 'page'>,
  { zoom = 1, ...size }: { readonly width: number; readonly height: number; readonly zoom?: number },
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, wanted) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setContentSize(wanted.width, wanted.height)
      window?.webContents.setZoomFactor(wanted.zoom)
    },
    { ...size, zoom },
  )
  const width = Math.round(size.width / zoom)
  await page.waitForFunction((wanted) => window.innerWidth === wanted, width, { timeout: 15_000 })
}
