// Run in the main process before the app's own modules: no window is made before the driver has attached itself. A window
// that begins to load while the driver attaches tells it of no document at times, and the driver waits for one for ever.
const { app } = require('electron')

const ready = app.whenReady()
const driven = new Promise((resolve) => {
  // Called by Playwright once it is attached.
  globalThis.__playwright_run = () => resolve(ready)
})
app.whenReady = () => driven
