// Says in Chinese what Streamlit itself says in English: texts, and names of buttons that only a pointer or a screen reader meets.
const NAMES = ["aria-label", "title", "placeholder"];
let words = {};
let watching = false;

function told(text) {
  const bare = text.trim();
  if (Object.hasOwn(words, bare)) return text.replace(bare, words[bare]);
  const size = /^(?:Limit )?(\d+[KMG]B) per file/.exec(bare);
  if (size) return `单个文件不超过 ${size[1]}${bare.slice(size[0].length)}`;
  return text;
}

function say(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const parent = node.parentElement;
    if (!parent || parent.closest(".stHtml, .stMarkdown, .stPageLink, script, style, input, textarea, canvas")) return;
    const text = told(node.nodeValue);
    if (text !== node.nodeValue) node.nodeValue = text;
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || node.closest(".stHtml, .stMarkdown, iframe")) return;
  for (const name of NAMES) {
    const value = node.getAttribute(name);
    if (value && told(value) !== value) node.setAttribute(name, told(value));
  }
  node.childNodes.forEach(say);
}

export default function ({ data }) {
  words = data.words;
  document.documentElement.lang = "zh-CN";
  say(document.body);
  if (watching) return;
  watching = true;
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(say);
      else say(change.target);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES });
}
