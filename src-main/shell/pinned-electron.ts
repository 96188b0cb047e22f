/** The version of Electron that releases run on; a unit test holds it equal to package.json. */
export const pinnedElectron = '45.4.1'
