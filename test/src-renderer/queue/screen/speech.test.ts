import { chooseVoice, type SystemVoice } from '#queue/screen/choose-voice.ts'
import { soundsOf, spelled } from '#queue/screen/spelling.ts'
import { ticketLabel } from '#domain/queue/ticket.ts'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

describe('a number, sign by sign', () => {
  test('as sounds', () => {
    expect(soundsOf('A2-07')).toEqual(['please', 'a', '2', 'pause', '0', '7', 'turn'])
    expect(soundsOf('Z12-123')).toEqual(['please', 'z', '1', '2', 'pause', '1', '2', '3', 'turn'])
  })

  test.each(['zh', 'en'])('every number that a desk can give out has its sounds in %s', (language) => {
    const lanes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const sounds = new Set(lanes.flatMap((lane) => soundsOf(ticketLabel(lane, 1_234_567_890, 1))))
    for (const sound of sounds) {
      if (sound === 'pause') continue
      const path = `resources/voice/${language}/${sound}.opus`
      expect(existsSync(path), path).toBe(true)
      // RFC 3533 and RFC 7845.
      expect(readFileSync(path).subarray(0, 36).toString('latin1')).toMatch(/^OggS.{24}OpusHead/s)
    }
  })

  test('as text for a voice', () => {
    expect(spelled('A2-07', [...'零一二三四五六七八九'])).toBe('A 二, 零 七')
    expect(spelled('B1-10', ['zero', 'one'])).toBe('B one, one zero')
  })
})

describe('the voice of a language', () => {
  const voice = (lang: string, more: Partial<SystemVoice> = {}): SystemVoice => ({
    ...{ lang, localService: true, default: false },
    ...more,
  })
  test.each([
    ['zh-CN', ['en-US', 'zh-TW', 'zh-CN'], 'zh-CN'],
    ['zh-TW', ['en-US', 'zh-CN', 'zh-TW'], 'zh-TW'],
    ['zh-TW', ['zh-HK', 'zh-CN'], 'zh-CN'],
    ['zh-CN', ['zh-HK', 'yue-CN', 'en-US'], null],
    ['zh-CN', ['cmn', 'en'], 'cmn'],
    ['zh-CN', ['zh_CN_#Hans'], 'zh_CN_#Hans'],
    ['en', ['zh-CN', 'en-GB'], 'en-GB'],
    ['en', [], null],
  ] as const)('%s of %j is %s', (locale, langs, chosen) => {
    expect(
      chooseVoice(
        langs.map((lang) => voice(lang)),
        locale,
      )?.lang ?? null,
    ).toBe(chosen)
  })

  test('is one of this machine, and its own choice where there are several', () => {
    expect(chooseVoice([voice('zh-CN', { localService: false })], 'zh-CN')).toBeNull()
    const preferred = voice('zh-CN', { default: true })
    expect(chooseVoice([voice('zh-CN'), preferred], 'zh-CN')).toBe(preferred)
  })
})
