/**
 * Puts text on the clipboard, from within a click or a key press. By the old command: the app's own window denies every
 * permission, that of the newer way included. True where it was taken.
 */
export const copyText = (text: string): boolean => {
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill, { capture: true, once: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill, { capture: true });
  }
};
