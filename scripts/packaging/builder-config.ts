import type { Configuration } from 'electron-builder'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Only so that the builder writes the metadata of updates; tills ask the address of their settings. */
const NO_HOST = 'https://updates.shuke.invalid'
/** A deb must name a homepage; by the name of its entry a desktop knows whose window it is. */
const METADATA = { homepage: 'https://shuke.invalid', desktopName: 'shuke.desktop' }

/**
 * What a packaged till may not be turned into, whoever starts it (docs/SECURITY.md). Integrity of the archive is
 * checked by Electron on Windows and macOS.
 */
export const FUSES = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const

/**
 * The builder's configuration. `electron`: a folder with an Electron for the system that is built for, and its
 * version; null leaves it to the builder to fetch the one that is installed. `version`: of the till, null for
 * that of package.json.
 */
export function builderConfig(options: {
  readonly output: string
  /** What electron-vite built for it. */
  readonly bundles: string
  readonly electron: { readonly dist: string; readonly version: string } | null
  readonly version: string | null
}): Configuration {
  const { electron, version } = options
  return {
    appId: 'app.shuke.till',
    productName: '熟客',
    copyright: 'MIT',
    directories: { output: options.output, buildResources: 'resources/icons' },
    ...(electron === null ? {} : { electronDist: electron.dist, electronVersion: electron.version }),
    extraMetadata: { ...METADATA, ...(version === null ? {} : { version }) },
    // The bundles hold all but the native module; of that, what this system loads.
    files: [
      'package.json',
      { from: options.bundles, to: 'out', filter: ['**/*', '!main/loopback.cjs'] },
      '!node_modules/@noble/**',
      '!node_modules/node-addon-api/**',
      '!node_modules/node-hid/{src,hidapi}/**',
      '!node_modules/node-hid/prebuilds/**',
      'node_modules/node-hid/prebuilds/HID*-${platform}-${arch}*/**',
    ],
    asar: true,
    // A library is loaded from a file of its own.
    asarUnpack: ['node_modules/node-hid/prebuilds/**'],
    // It ships with libraries by Node's stable interface, which Electron loads as they are.
    npmRebuild: false,
    electronFuses: FUSES,
    electronLanguages: ['zh-CN', 'zh-TW', 'en-US', 'zh_CN', 'zh_TW', 'en'],
    // Electron's own page for those who have no app yet.
    afterPack: ({ appOutDir }) => rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true }),
    // ASCII: such names live through every web server and every shell.
    artifactName: 'shuke-${version}-${os}-${arch}.${ext}',
    publish: { provider: 'generic', url: NO_HOST },
    win: { target: ['nsis'], icon: 'resources/icons/icon.png', executableName: 'shuke' },
    nsis: {
      oneClick: false,
      perMachine: false,
      allowToChangeInstallationDirectory: true,
      multiLanguageInstaller: true,
      installerLanguages: ['zh_CN', 'zh_TW', 'en_US'],
      displayLanguageSelector: true,
      // The journal and the key stay: who installs again goes on where it was.
      deleteAppDataOnUninstall: false,
    },
    mac: {
      // Updates of macOS are made of the zip.
      target: ['dmg', 'zip'],
      icon: 'resources/icons/icon.png',
      category: 'public.app-category.business',
      extendInfo: { CFBundleLocalizations: ['zh-Hans', 'zh-Hant', 'en'], CFBundleDevelopmentRegion: 'zh-Hans' },
    },
    linux: {
      target: ['AppImage', 'deb'],
      icon: 'resources/icons/icon.png',
      executableName: 'shuke',
      syncDesktopName: true,
      category: 'Office',
      maintainer: 'Shuke contributors <maintainers@shuke.invalid>',
      synopsis: '会员收银 · Point-of-sale loyalty client',
      desktop: {
        entry: {
          'Name[en]': 'Shuke',
          'Comment[zh_CN]': '会员收银：断网也能查、能抵、能收',
          'Comment[zh_TW]': '會員收銀：斷網也能查、能抵、能收',
        },
      },
    },
  }
}
