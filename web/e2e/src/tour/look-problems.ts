import type { Page } from 'playwright-core';

/**
 * Looks at a page as it is shown: text of too little contrast (WCAG AA), pages wider than the
 * screen, controls without a name, and controls too small to be hit (24 pixels, WCAG 2.2 AA).
 */
export function lookProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();

    type Colour = [number, number, number, number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const colour = (css: string): Colour => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      return [red!, green!, blue!, alpha! / 255];
    };
    const over = (top: Colour, under: Colour): Colour => {
      const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + under[at] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const luminance = (of: Colour): number => {
      const [red, green, blue] = [of[0], of[1], of[2]].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
    };
    const ratio = (one: Colour, other: Colour): number => {
      const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
      return (light! + 0.05) / (dark! + 0.05);
    };
    /** What is seen behind the text of an element, and how much of the text shows. */
    const behind = (element: Element): { colour: Colour; opacity: number } => {
      const layers: Colour[] = [];
      let opacity = 1;
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const style = getComputedStyle(at);
        opacity *= Number(style.opacity);
        layers.push(colour(style.backgroundColor));
        if (layers.at(-1)![3] === 1) break;
      }
      const ground: Colour = [255, 255, 255, 1];
      return { colour: layers.reduceRight((under, layer) => over(layer, under), ground), opacity };
    };
    const seen = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
    };
    const words = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${(element.textContent ?? '').trim().slice(0, 40)}"`;

    const dialog = document.querySelector('dialog[open]');
    const texts = document.createTreeWalker(dialog ?? document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement!;
      if ((texts.currentNode.textContent ?? '').trim() === '' || !seen(element)) continue;
      if (element.closest(':disabled, [aria-disabled="true"], .ant-dropdown-menu-item-disabled, svg, option') !== null) continue;
      const style = getComputedStyle(element);
      const ground = behind(element);
      const text = colour(style.color);
      const shown = over([text[0], text[1], text[2], text[3] * ground.opacity], ground.colour);
      const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
      const contrast = ratio(shown, ground.colour);
      if (contrast < (large ? 3 : 4.5) - 0.02) {
        found.add(`contrast ${contrast.toFixed(2)} of ${words(element)}`);
      }
    }

    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width + 1) {
      found.add(`the page is ${document.documentElement.scrollWidth} pixels wide on a screen of ${width}`);
    }
    const scrolls = (element: Element): boolean => {
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    for (const element of document.body.querySelectorAll('*')) {
      if (seen(element) && element.getBoundingClientRect().right > width + 1 && !scrolls(element)) {
        found.add(`${words(element)} leaves the screen`);
        break;
      }
    }

    for (const control of (dialog ?? document.body).querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')) {
      if (!seen(control)) continue;
      const labels = control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? control.labels?.length ?? 0 : 0;
      const name = control.getAttribute('aria-label') ?? control.getAttribute('aria-labelledby') ?? control.title ?? '';
      if (labels === 0 && name === '' && (control.textContent ?? '').trim() === '' && !(control instanceof HTMLInputElement && control.type === 'submit')) {
        found.add(`no name: ${words(control)}`);
      }
      const box = control.getBoundingClientRect();
      const inText = control.tagName === 'A' && getComputedStyle(control).display === 'inline';
      const labelled = (control as HTMLInputElement).labels?.[0]?.getBoundingClientRect().height ?? 0;
      if (!inText && Math.max(box.height, labelled) < 23.5) {
        found.add(`${words(control)} is ${Math.round(box.width)} x ${Math.round(box.height)} pixels small`);
      }
    }
    return [...found];
  });
}
