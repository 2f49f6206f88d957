// For pages that show embedded figures: gives each the height that it asks for. Optional; see docs/embeds.md.

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const data = event.data;
  if (typeof data !== 'object' || data === null) return;
  const { type, height } = data as { type?: unknown; height?: unknown };
  if (type !== 'segregationsbarometern:height' || typeof height !== 'number') return;
  if (!(height >= 40 && height <= 10000)) return;
  for (const frame of document.querySelectorAll('iframe')) {
    // Only the frame that speaks is changed, whoever else says the same words.
    if (frame.contentWindow === event.source) frame.style.height = `${Math.ceil(height)}px`;
  }
});
