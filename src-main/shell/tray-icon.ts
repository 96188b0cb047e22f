/** A padlock of 32 by 32 points for the tray (PNG); in a tone that stands out from light and dark bars. */
export const trayIcon =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAAXUlEQVR42u3VsQ0AIAhEUfdyO2dzL2' +
  '1tLIBDEvMvoT1eg7ZGiDN9zHVOydLblC5PQViXSxGW4hSEtVAK8JbJEJESAGGA9/QkJ6lebkYA8JQBAACAh+gvQPlvSF5mAxdxuy' +
  '7wy81aAAAAAElFTkSuQmCC'
