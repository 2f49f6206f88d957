// Whether the drawings can be read: axe-core looks at HTML only.

/** WCAG 2.2, 1.4.3: contrast of text. */
const CONTRAST = 4.5;

/** The smallest letters that are still read on a telephone, in pixels of the page. */
const SMALLEST = 9;

/** What cannot be read in the charts on the page as it is now, each with its chart and text. */
export function unreadable(page) {
  return page.evaluate(
    ({ contrast, smallest }) => {
      const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
      const luminance = (colour) => {
        const [red, green, blue] = channels(colour).map((value) => {
          const share = value / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const ratio = (one, other) => {
        const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
      };
      const opaque = (colour) => colour !== 'none' && colour !== 'transparent' && channels(colour)[3] !== 0;
      const groundOf = (chart) => {
        const own = chart.querySelector('.c-ground');
        if (own && opaque(getComputedStyle(own).fill)) return getComputedStyle(own).fill;
        for (let element = chart; element; element = element.parentElement) {
          const colour = getComputedStyle(element).backgroundColor;
          if (opaque(colour)) return colour;
        }
        return 'rgb(255, 255, 255)';
      };
      const found = new Set();
      for (const chart of document.querySelectorAll('svg.chart')) {
        if (!chart.checkVisibility()) continue;
        const name = chart.closest('figure')?.id || chart.id || 'a chart';
        const ground = groundOf(chart);
        const scale = chart.getScreenCTM()?.a ?? 1;
        for (const text of chart.querySelectorAll('text')) {
          const style = getComputedStyle(text);
          // Text on a coloured mark has an ink of its own, chosen with the colour.
          const onMark = [...text.classList].some((one) => one.endsWith('-ink'));
          const seen = ratio(style.fill, ground);
          if (!onMark && seen < contrast) found.add(`${name}: ${style.fill} on ${ground}, contrast ${seen.toFixed(1)}`);
          const size = parseFloat(style.fontSize) * scale;
          if (size < smallest) found.add(`${name}: letters of ${size.toFixed(1)} px`);
        }
      }
      return [...found];
    },
    { contrast: CONTRAST, smallest: SMALLEST },
  );
}
