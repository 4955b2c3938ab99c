/**
 * What the page hands to the browser to be run or parsed: scripts at its own address, and drawings made here. Under its policy
 * (`require-trusted-types-for`, `web/index.html`) browsers that know it take nothing else.
 */

/** The part of the browser's Trusted Types that is used here; not every browser has it. */
interface Factory {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string; readonly createHTML: (text: string) => string },
  ): Policy;
}
interface Policy {
  createScriptURL(url: string): unknown;
  createHTML(text: string): unknown;
}

const rules = {
  /** Errors: TypeError if the script is not the page's own. */
  createScriptURL(url: string): string {
    const page = new URL(self.location.href);
    const { href, origin } = new URL(url, page);
    if (origin !== page.origin) throw new TypeError(`not a script of this page: ${origin}`);
    return href;
  },
  /** Errors: TypeError if it is not a drawing. */
  createHTML(text: string): string {
    if (!text.startsWith('<svg ')) throw new TypeError('not a drawing');
    return text;
  },
};

const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory };
/** The only one the page's policy allows. */
const policy: Policy = trustedTypes?.createPolicy('qunsim', rules) ?? rules;

/** The address of a script of this page, for a thread or for the worker that answers without a network. Errors: TypeError if it is another's. */
export const ownScript = (url: string): string => policy.createScriptURL(url) as string;

/** What a drawing never holds: what runs, what loads, what leads elsewhere; nor a browser’s word that it is broken. */
const FOREIGN = 'script, style, foreignObject, iframe, object, embed, image, use, a, animate, set, parsererror';

/** The element of a drawing, parsed as an image's text and not set as markup; null if it holds anything but shapes and letters. */
export function drawingOf(text: string): SVGElement | null {
  const parsed = new DOMParser().parseFromString(policy.createHTML(text) as string, 'image/svg+xml').documentElement;
  if (parsed.nodeName !== 'svg' || parsed.querySelector(FOREIGN) !== null) return null;
  for (const one of [parsed, ...parsed.querySelectorAll('*')])
    if (one.getAttributeNames().some((name) => /^on|href$/i.test(name))) return null;
  return document.importNode(parsed, true) as unknown as SVGElement;
}
