import { builderConfig } from '#scripts/packaging/builder-config.ts'
import { expect, test } from 'vitest'

const config = builderConfig({ output: 'dist', bundles: 'bundles', electron: null, version: '1.2.3' })

test('a deb is given the homepage and maintainer without which the builder refuses it', () => {
  expect(config.extraMetadata).toMatchObject({
    version: '1.2.3',
    homepage: expect.stringMatching(/^https:\/\/\S+$/) as unknown,
  })
  expect(config.linux?.maintainer).toMatch(/^[^<]+ <\S+@\S+>$/)
})

test("a desktop finds the entry of a window by the program's name", () => {
  expect(config.extraMetadata).toMatchObject({ desktopName: `${config.linux?.executableName}.desktop` })
  expect(config.linux?.syncDesktopName).toBe(true)
})
