// Embedded figures tell the page around them how high they are, so that it can make room (docs/embeds.md).

import './styles/embed.css';

const TYPE = 'segregationsbarometern:height';

/** Tells the page around this one the height of its content whenever it changes. */
function tellHeight(): void {
  if (window.parent === window) return;
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // The page around may be anyone's, and a height is no secret.
    window.parent.postMessage({ type: TYPE, id: document.body.dataset['figure'] ?? '', height }, '*');
  };
  new ResizeObserver(tell).observe(document.documentElement);
  tell();
}

tellHeight();
