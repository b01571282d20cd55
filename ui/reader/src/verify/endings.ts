/** The ending that a file's name has for its media type (docs/spec/bundle.md, rule 5). */
const TABLE: Record<string, string> = {
  'application/json': 'json',
  'application/ogg': 'ogg',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/zip': 'zip',
  'audio/flac': 'flac',
  'audio/m4a': 'm4a',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/opus': 'ogg',
  'audio/vnd.wave': 'wav',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
  'audio/x-flac': 'flac',
  'audio/x-m4a': 'm4a',
  'audio/x-wav': 'wav',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tiff',
  'image/webp': 'webp',
  'message/rfc822': 'eml',
  'text/plain': 'txt',
  'video/matroska': 'mkv',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
};

/** Whether a double click on a name does no more than the type says. */
export const mayEnd = (ending: string, media: string): boolean =>
  ending === 'bin' || (Object.hasOwn(TABLE, media) && TABLE[media] === ending);
