// Keys pressed inside a widget belong to the widget: JupyterLab would otherwise take letters as
// commands on cells (x cuts one, d d deletes one). Running the cell and saving stay with the notebook.
const forNotebook = (event) =>
  (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey)) ||
  (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey));

const keep = (event) => { if (!forNotebook(event)) event.stopPropagation(); };

// An element with its text and attributes. Text is only ever set as text, never read as HTML.
const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null));
  // JupyterLab matches its shortcuts at the focused element, so each of them has to say no
  if (/^(button|input|select|textarea|summary)$/.test(tag) || "tabindex" in attributes)
    made.dataset.lmSuppressShortcuts = "true";
  return made;
};
