import sharp from 'sharp'
import { ForumError } from '../platform/errors.ts'

/** Pixels: sharp at the largest size that pages show. */
const side = 256
/** More than a telephone's camera has, and less than what exhausts memory (ASVS 5.2.6). */
const mostPixels = 50_000_000

// Only the formats below are decoded, whatever a file claims to be: no SVG, which can hold scripts, no PDF, no GIF.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer'
  ]
})
sharp.cache(false)
sharp.concurrency(1)

/**
 * The middle of a photo, upright, as a small WebP. It is made from the pixels alone, so metadata such as the location
 * is dropped (ASVS 14.2.8).
 */
export async function portrait(photo: Uint8Array): Promise<Buffer> {
  try {
    return await sharp(photo, { limitInputPixels: mostPixels, failOn: 'error' })
      .autoOrient()
      .resize(side, side, { fit: 'cover' })
      .webp({ quality: 82 })
      .timeout({ seconds: 10 })
      .toBuffer()
  } catch (cause) {
    const isTooLarge = cause instanceof Error && cause.message.includes('pixel limit')
    throw isTooLarge ? new ForumError('photo.too-large', 413) : new ForumError('photo.unreadable', 415)
  }
}
