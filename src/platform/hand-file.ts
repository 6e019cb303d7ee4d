/**
 * Gives a file into the person's hands: through the phone's own share sheet where it takes it, else into Downloads.
 * False when she closed the share sheet.
 */
export async function handFile(file: File): Promise<boolean> {
  if (!navigator.canShare?.({ files: [file] })) {
    download(file)
    return true
  }
  try {
    await navigator.share({ files: [file] })
    return true
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false
    // Some phones say they can and then cannot.
    download(file)
    return true
  }
}

/** Puts a file into Downloads. */
export function download(file: File): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  // The browser reads the file after the click; nothing tells when it is done.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
