import type { Locale } from '#ui/text/messages.ts'
import { chooseVoice } from './choose-voice.ts'
import { GONG, recordedSound } from './recorded.ts'
import { soundsOf } from './spelling.ts'

/** Longer than any sound and any sentence lasts: what takes longer will not end, in ms. */
const SOUND_AT_MOST = 6000
const SENTENCE_AT_MOST = 12_000
/** Silence between lane and count, and between the two times that a call is said, in ms. */
const BREATH = 160
const BETWEEN = 700

/** How a sentence came to be heard. */
export type SpokenBy = 'system' | 'recording'

/** A sound as an element that is fetched now and plays later. */
function prepare(url: string, volume: number): HTMLAudioElement {
  const audio = new Audio(url)
  audio.preload = 'auto'
  audio.volume = volume
  return audio
}

/** Rejects where the browser does not let it play; a sound that cannot be read, or does not end, is over. */
async function play(audio: HTMLAudioElement): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    audio.onended = audio.onerror = () => resolve()
    setTimeout(resolve, SOUND_AT_MOST)
  })
  await audio.play().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotAllowedError') throw error
  })
  await ended
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Whether this page may be heard; in a browser somebody has to touch it first. */
export async function mayBeHeard(): Promise<boolean> {
  const probe = prepare(GONG, 0)
  try {
    await probe.play()
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'NotAllowedError')
  }
  probe.pause()
  return true
}

/** Out: whether the system said it to its end. */
function speakBySystem(text: string, locale: Locale, volume: number): Promise<boolean> {
  const voice = chooseVoice(speechSynthesis.getVoices(), locale)
  if (voice === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    const sentence = new SpeechSynthesisUtterance(text)
    Object.assign(sentence, { voice, lang: voice.lang, volume, rate: 0.9 })
    const late = setTimeout(() => {
      speechSynthesis.cancel()
      resolve(false)
    }, SENTENCE_AT_MOST)
    const over = (said: boolean) => {
      clearTimeout(late)
      resolve(said)
    }
    sentence.onend = () => over(true)
    sentence.onerror = () => over(false)
    speechSynthesis.speak(sentence)
  })
}

async function playRecording(label: string, locale: Locale, volume: number): Promise<void> {
  const parts = soundsOf(label).map((name) => {
    const url = name === 'pause' ? null : recordedSound(name, locale)
    return url === null ? null : prepare(url, volume)
  })
  for (const part of parts) await (part === null ? pause(BREATH) : play(part))
}

/**
 * Announces a number: a gong, and the sentence twice, by a voice of the system or else by the sounds that ship. `volume`
 * from 0 to 1. Rejects with `NotAllowedError` where the browser wants a touch first.
 */
export async function announceAloud(
  { label, text }: { readonly label: string; readonly text: string },
  locale: Locale,
  volume: number,
): Promise<SpokenBy> {
  await play(prepare(GONG, volume))
  let by: SpokenBy = 'system'
  for (const again of [false, true]) {
    if (again) await pause(BETWEEN)
    // A voice that failed once is not tried for the second time.
    if (by === 'system' && (await speakBySystem(text, locale, volume))) continue
    by = 'recording'
    await playRecording(label, locale, volume)
  }
  return by
}
