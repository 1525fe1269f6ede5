import sharp from 'sharp'
import { ForumError } from '../platform/errors.ts'

/** In pixels: sharp enough where it is shown largest. */
const side = 256
/** More than any telephone takes; less than what fills our memory (ASVS 5.2.6). */
const mostPixels = 50_000_000

// Only these are ever decoded, whatever a file says it is: no SVG, which is a program, no PDF, no GIF.
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

/** The middle of a photo, upright, as a small WebP. Made anew from its pixels: where and with what it was taken stays behind (ASVS 14.2.8). */
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
